namespace Inkstone.Digits;

/// <summary>
/// A point of a pen's path: where the pen was and how hard it was pressed.
/// </summary>
/// <param name="X">Distance from the left edge, growing to the right; the unit is the caller's (pixels of a canvas, for one).</param>
/// <param name="Y">Distance from the top edge, growing downwards, in the same unit.</param>
/// <param name="Pressure">How wide the line is here, as a share of the pen's width; 1 is the pen's width itself.</param>
public readonly record struct StrokePoint(float X, float Y, float Pressure = 1f);
