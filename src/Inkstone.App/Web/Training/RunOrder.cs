namespace Inkstone.App.Web;

// Only for the description of the interface: RunRequest reads the body, with messages of its own.

/// <summary>What <c>POST /api/runs</c> takes.</summary>
/// <param name="Recipe">What to train.</param>
/// <param name="Dataset">On which data set; the recipe's own when left out, or strokes if MNIST cannot be had.</param>
/// <param name="Settings">Other settings than the recipe's own, some or all.</param>
/// <param name="Seed">The same seed, the same network; 0 when left out.</param>
/// <param name="Paused">Whether to wait before the first step, to be taken step by step; no when left out.</param>
internal sealed record RunOrder(string Recipe, string? Dataset = null, SettingsChoice? Settings = null, ulong? Seed = null, bool? Paused = null);
