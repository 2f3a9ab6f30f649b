#!/usr/bin/env python3
"""What a Python programmer would put together: phrases by Aho-Corasick, and jieba on the lines with a hit.

    chain.py PHRASES FILE    prints lines, lines with a hit, hits whose two edges are word edges
    chain.py --which         prints what finds the phrases here, and the versions

A hit counts when both its edges are edges of words. There is no normalising. Debian: python3-jieba, python3-ahocorasick.
Where ahocorasick is not installed, a regular expression of all phrases takes its place, and --which says so.
"""
import logging
import platform
import re
import sys

import jieba

try:
    import ahocorasick
except ImportError:
    ahocorasick = None


def finder(phrases):
    """Gives a function from a line to the hits in it, as pairs of start and end."""
    if ahocorasick:
        automaton = ahocorasick.Automaton()
        for phrase in phrases:
            automaton.add_word(phrase, len(phrase))
        automaton.make_automaton()
        return lambda line: [(end + 1 - size, end + 1) for end, size in automaton.iter(line)]
    pattern = re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))
    return lambda line: [m.span() for m in pattern.finditer(line)]


def main():
    if sys.argv[1:] == ["--which"]:
        how = "pyahocorasick" if ahocorasick else "re (pyahocorasick is not installed)"
        print(f"Python {platform.python_version()}, jieba {jieba.__version__}, {how}")
        return
    with open(sys.argv[1], encoding="utf-8") as file:
        find = finder(file.read().split())
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    lines = struck = hits = 0
    with open(sys.argv[2], encoding="utf-8") as file:
        for line in file:
            lines += 1
            found = find(line)
            if not found:
                continue
            struck += 1
            edges, at = {0}, 0
            for word in jieba.cut(line, HMM=False):
                at += len(word)
                edges.add(at)
            hits += sum(start in edges and end in edges for start, end in found)
    print(lines, struck, hits)


main()
