namespace Inkstone.Digits;

/// <summary>How well a model reads before or after it was taught.</summary>
/// <param name="Corrections">
/// The share of the corrections it reads right: the right digit, and not taken for no digit. It learns from these very drawings, so after
/// teaching this says that they were learned, not how others will be read.
/// </param>
/// <param name="Known">The share of known digits that it reads right, of pictures it does not learn from.</param>
public readonly record struct TeachingScore(double Corrections, double Known);
