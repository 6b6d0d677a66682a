namespace Inkstone.Digits;

/// <summary>The check, shared by all that takes a picture, that its bytes are as many as its sizes say.</summary>
internal static class PictureSize
{
    public static void Check(int length, int width, int height, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (length != (long)width * height)
            throw new ArgumentException($"Expected a picture of {width} × {height} = {(long)width * height} bytes, got {length}.", name);
    }
}
