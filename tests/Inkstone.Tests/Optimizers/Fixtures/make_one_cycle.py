"""Writes one_cycle.json: the learning rates of torch.optim.lr_scheduler.OneCycleLR (PyTorch 1.13)."""
import json
import pathlib

import torch

CASES = [  # peak, steps, share of the rise, start divisor, end divisor, shape
    (0.1, 100, 0.3, 25, 1e4, "cos"),
    (0.02, 37, 0.25, 10, 100, "cos"),
    (0.5, 20, 0.0, 25, 1e4, "cos"),
    (0.5, 20, 1.0, 5, 10, "cos"),
    (0.3, 7, 0.1, 25, 1e4, "cos"),
    (1.0, 50, 0.4, 25, 1e4, "linear"),  # falls evenly too: only the rise can be compared
]

cases = []
for peak, steps, share, start, end, shape in CASES:
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, peak, total_steps=steps, pct_start=share, div_factor=start, final_div_factor=end, anneal_strategy=shape, cycle_momentum=False)
    rates = []
    for step in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if step < steps - 1:
            schedule.step()
    cases.append(dict(peak=peak, steps=steps, warmupShare=share, startDivisor=start, endDivisor=end, linear=shape == "linear",
                      rates=rates[: int(share * steps)] if shape == "linear" else rates))

pathlib.Path(__file__).with_name("one_cycle.json").write_text(json.dumps(cases, indent=1) + "\n")
