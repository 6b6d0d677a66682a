namespace Inkstone.App.Web;

/// <summary>What <c>POST /api/runs</c> takes, as its description tells it; <see cref="RunRequest"/> reads it, with messages of its own.</summary>
/// <param name="Recipe">What to train.</param>
/// <param name="Dataset">On which data set; the recipe's own when left out, or strokes if MNIST cannot be had.</param>
/// <param name="Settings">Other settings than the recipe's own, some or all.</param>
/// <param name="Seed">The same seed, the same network; 0 when left out.</param>
/// <param name="Paused">Whether to wait before the first step, to be taken step by step; no when left out.</param>
internal sealed record RunOrder(string Recipe, string? Dataset, SettingsChoice? Settings, ulong? Seed, bool? Paused);
