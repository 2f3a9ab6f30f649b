package transcript

import "unicode/utf16"

// cfbMagic begins the container of Office files before 2007, and of later ones that are locked with a password.
const cfbMagic = "\xd0\xcf\x11\xe0"

// cfbWith knows a container that holds a stream of one of these names: an entry of its directory is 128 bytes, with the
// name at the front, its length and the kind behind it. Where the directory lies does not matter.
func cfbWith(names ...string) func(*probe) bool {
	return func(p *probe) bool {
		if !magic(cfbMagic)(p) {
			return false
		}
		const entry, kind, stream = 128, 66, 2
		for at := 512; at+entry <= len(p.data); at += entry {
			size := int(p.data[at+64]) | int(p.data[at+65])<<8
			if p.data[at+kind] != stream || size < 4 || size > 64 || size%2 != 0 {
				continue
			}
			units := make([]uint16, size/2-1)
			for i := range units {
				units[i] = uint16(p.data[at+2*i]) | uint16(p.data[at+2*i+1])<<8
			}
			for _, name := range names {
				if string(utf16.Decode(units)) == name {
					return true
				}
			}
		}
		return false
	}
}
