#!/usr/bin/env python3
"""Writes python_formats.json: numbers as Python formats them, many of them exactly between two roundings."""
import json
import os
import random

random.seed(3)
values = [0.0, -0.0, 0.5, 1.5, 2.5, 3.5, -2.5, 0.49999999999999994, 0.03125, 0.09375, -0.03125, 0.15625, 0.00005, 0.00015, 0.00025, 0.99995, 0.999949999,
          9.99995, 1e-3, 0.00099999, 5e-4, 1.2345e-4, 9.99995e-05, 9.99999e-05, 1e-100, 5e-324, 1.7976931348623157e308, 1e22, 1e23, 123456789.5,
          -100005.0, -100015.0, -31.25, -0.5, 16777216.0, float('nan'), float('inf'), float('-inf')]
values += [random.randrange(-10**6, 10**6) / 2 ** random.randrange(0, 12) for _ in range(40)]
values += [random.choice([-1, 1]) * 10 ** random.uniform(-12, 12) for _ in range(40)]
here = os.path.dirname(os.path.abspath(__file__))
rows = [{'value': repr(v), 'fixed0': f'{v:.0f}', 'fixed2': f'{v:.2f}', 'fixed4': f'{v:.4f}', 'scientific4': f'{v:.4e}'} for v in values]
with open(os.path.join(here, 'python_formats.json'), 'w', newline='\n') as file:
    file.write('[\n' + ',\n'.join('  ' + json.dumps(row) for row in rows) + '\n]\n')
