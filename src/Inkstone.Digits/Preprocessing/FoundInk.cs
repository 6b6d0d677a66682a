namespace Inkstone.Digits;

/// <summary>
/// The ink of a picture on clean paper, reduced to a few hundred pixels at most: 0 is paper, 255 full ink, however faint it was.
/// </summary>
/// <param name="Pixels">Bytes row after row.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Box">Where the ink is.</param>
internal sealed record FoundInk(byte[] Pixels, int Width, int Height, EdgeBox Box);
