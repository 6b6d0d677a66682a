using System.Text;

namespace Inkstone.App;

/// <summary>A picture as numbers.</summary>
internal static class NumberMatrix
{
    public static string Write(ReadOnlySpan<byte> pixels, int width)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pixels.Length; i++)
        {
            text.Append($"{pixels[i],4}");
            if ((i + 1) % width == 0)
            {
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
