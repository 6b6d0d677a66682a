namespace Inkstone.Digits;

/// <summary>A point that a stroke passes through, as a share of the digit's box; at a corner the pen changes direction sharply.</summary>
internal readonly record struct ControlPoint(float X, float Y, bool IsCorner);
