namespace Inkstone.Digits;

/// <summary>How well a model reads before or after it was taught. Right is what a user is told right: the right digit, and not taken for no digit.</summary>
/// <param name="Corrections">
/// The share of the corrections that it reads right, 0 to 1. It learns from these very drawings, so after teaching this says that they were
/// learned, not how others will be read.
/// </param>
/// <param name="Known">
/// The share of known digits that it reads right, 0 to 1, of pictures that teaching does not learn from. A model that was trained on them before knows them
/// by heart: then its share before is more than of pictures it never saw, and what teaching costs looks larger than it is. The recogniser that comes with
/// Inkstone has learned from none of those of <c>mnist</c>.
/// </param>
public readonly record struct TeachingScore(double Corrections, double Known);
