using System.Buffers.Text;
using Inkstone.Data;

namespace Inkstone.Digits;

/// <summary>
/// Reads the USPS digits (<c>zip.train.gz</c>, <c>zip.test.gz</c>, or unpacked): one 16x16 picture a line, the digit and then
/// 256 numbers from -1 (background) to 1 (ink), with spaces between. The numbers v become intensities (v + 1) / 2.
/// </summary>
/// <example><code>
/// var test = UspsText.Read("zip.test.gz");   // 2,007 pictures of 16x16
/// </code></example>
public static class UspsText
{
    private const int Side = 16;
    private const int LongestLine = 8192;
    private const int MostSamples = 20_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A line is not a digit and 256 numbers; the message names the file and the line.</exception>
    public static DigitImages Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's bytes, packed or not; left open.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <exception cref="InvalidDataException">A line is not a digit and 256 numbers; the message names the file and the line.</exception>
    public static DigitImages Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var lines = new TextLines(stream, name, LongestLine);
        var intensities = new List<float>();
        var labels = new List<byte>();
        while (lines.Next(out var line))
        {
            if (labels.Count == MostSamples)
            {
                throw lines.Error($"expected at most {MostSamples:N0} lines.");
            }

            labels.Add((byte)Number(lines, ref line, 0, v => v is >= 0 and <= 9 && v == MathF.Floor(v), "the digit as a whole number of 0 to 9"));
            for (var i = 1; i <= Side * Side; i++)
            {
                var value = Number(lines, ref line, i, v => v is >= -1 and <= 1, "a number of -1 to 1");
                intensities.Add((value + 1) / 2);
            }

            if (line.TrimStart((byte)' ').Length > 0)
            {
                throw lines.Error("expected a digit and 256 numbers with spaces between. The line goes on after them.");
            }
        }

        return labels.Count > 0
            ? DigitImages.FromIntensities([.. intensities], [.. labels], Side, Side)
            : throw new InvalidDataException($"{name}: expected lines of a digit and 256 numbers. The file is empty.");
    }

    private static float Number(TextLines lines, ref ReadOnlySpan<byte> line, int index, Func<float, bool> fits, string expected)
    {
        line = line.TrimStart((byte)' ');
        if (line.IsEmpty)
        {
            throw lines.Error($"expected a digit and 256 numbers with spaces between. Received: {index} numbers.");
        }

        var length = line.IndexOf((byte)' ');
        var word = length < 0 ? line : line[..length];
        line = line[word.Length..];
        return Utf8Parser.TryParse(word, out float value, out var used) && used == word.Length && fits(value)
            ? value
            : throw lines.Error($"expected {expected} as number {index + 1}. Received: {TextLines.Show(word)}.");
    }
}
