package transcript

// DecodeText decodes the bytes of a file of plain text: by that name of an encoding, or the way Read finds it out when
// it is "".
func DecodeText(data []byte, encoding string) (string, error) {
	text, _, err := decode(string(data), encoding)
	if err != nil {
		return "", err
	}
	return text, nil
}
