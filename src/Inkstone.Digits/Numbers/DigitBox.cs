namespace Inkstone.Digits;

/// <summary>Where a digit is in a picture, in its pixels.</summary>
/// <param name="X">The first column.</param>
/// <param name="Y">The first row.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
public readonly record struct DigitBox(int X, int Y, int Width, int Height);
