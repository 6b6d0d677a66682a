using System.Diagnostics;

namespace Inkstone.Digits;

/// <summary>A recogniser as a program gets it that has just begun: code is compiled while it loads and while it reads its first picture.</summary>
/// <param name="Recognizer">The recogniser.</param>
/// <param name="Load">How long it took to load.</param>
/// <param name="Answer">How long its first answer took after that.</param>
internal sealed record FirstLoad(DigitRecognizer Recognizer, TimeSpan Load, TimeSpan Answer)
{
    private const int Side = DigitNormalizer.Side;

    /// <summary>Loads it and lets it read a 1; only what a process does first is slow.</summary>
    public static FirstLoad Of(Func<DigitRecognizer> load)
    {
        var one = OfOne();
        var start = Stopwatch.GetTimestamp();
        var recognizer = load();
        var loaded = Stopwatch.GetTimestamp();
        _ = recognizer.Read(one, Side, Side);
        return new(recognizer, Stopwatch.GetElapsedTime(start, loaded), Stopwatch.GetElapsedTime(loaded));
    }

    /// <summary>An upright line, light on dark.</summary>
    public static byte[] OfOne()
    {
        var pixels = new byte[Side * Side];
        for (var row = 4; row < Side - 4; row++)
        {
            pixels.AsSpan(row * Side + 13, 3).Fill(byte.MaxValue);
        }

        return pixels;
    }
}
