#!/usr/bin/env python3
"""Writes advances.json: how wide characters are, in em, in Liberation Sans (as wide as Arial and Helvetica) and in DejaVu Sans. Needs fontTools.

usage: advances.py LiberationSans-Regular.ttf DejaVuSans.ttf
"""
import json
import os
import sys
import unicodedata
from fontTools.ttLib import TTFont


def widths(path):
    font = TTFont(path)
    return {code: font['hmtx'][name][0] / font['head'].unitsPerEm for code, name in font.getBestCmap().items()}


liberation, dejavu = (widths(path) for path in sys.argv[1:])
# Latin, Greek, Cyrillic, punctuation, superscripts, arrows and signs of mathematics, as far as Liberation Sans has them; marks stand on other letters.
blocks = [(0x20, 0x7F), (0xA1, 0x180), (0x386, 0x3CF), (0x400, 0x460), (0x2010, 0x2070), (0x2070, 0x20A0), (0x2190, 0x2200), (0x2200, 0x2300)]
codes = [code for first, end in blocks for code in range(first, end)
         if code in liberation and code in dejavu and unicodedata.category(chr(code))[0] not in 'CM']
rows = [{'character': chr(code), 'liberationSans': round(liberation[code], 4), 'dejaVuSans': round(dejavu[code], 4)} for code in codes]
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, 'advances.json'), 'w', newline='\n') as file:
    file.write('[\n' + ',\n'.join('  ' + json.dumps(row) for row in rows) + '\n]\n')
