namespace Inkstone.Digits;

/// <summary>
/// The ink of a picture on clean paper, reduced to a few hundred pixels at most: 0 is paper, 255 full ink, however faint it was.
/// </summary>
/// <param name="Pixels">Bytes row after row, in a workspace's memory: there may be more than the picture's.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Number of rows.</param>
/// <param name="Box">Where the ink is.</param>
internal readonly record struct FoundInk(byte[] Pixels, int Width, int Height, EdgeBox Box);
