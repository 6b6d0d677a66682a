namespace Inkstone.Digits;

/// <summary>
/// What is known of a pixel of a drawing from its eight neighbours alone, as tables: bit k of a code says that the neighbour in direction k
/// is ink, clockwise from above, so that even directions share an edge with the pixel and odd ones a corner.
/// </summary>
internal static class Neighborhood
{
    private const int Directions = 8;

    /// <summary>Per code: whether thinning takes the pixel away in its first and in its second turn (Guo and Hall, 1989).</summary>
    public static readonly (bool First, bool Second)[] Removable = Table(code => (IsRemovable(code, 0), IsRemovable(code, 4)));

    /// <summary>Per code: whether the pixel only rounds a corner: without it its neighbours still hang together, and it is no line's end.</summary>
    public static readonly bool[] IsCorner = Table(code => Pieces(code) == 1 && int.PopCount(code) is > 1 and < Directions);

    /// <summary>
    /// Per code: the directions a line goes on in. A neighbour at a corner counts only if neither of the two pixels between is ink, so that
    /// there is one way from pixel to pixel: lines have two directions, ends one, junctions more.
    /// </summary>
    public static readonly byte[] Links = Table(LinksOf);

    /// <summary>How far it is to the neighbour in each direction in an array with rows of this length.</summary>
    public static int[] Offsets(int stride) => [-stride, 1 - stride, 1, 1 + stride, stride, stride - 1, -1, -stride - 1];

    /// <summary>The code of a pixel that is not on the border.</summary>
    public static int Code(ReadOnlySpan<byte> mask, int at, ReadOnlySpan<int> offsets)
    {
        var code = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            code |= (mask[at + offsets[direction]] != 0 ? 1 : 0) << direction;
        }

        return code;
    }

    private static T[] Table<T>(Func<int, T> of) => [.. Enumerable.Range(0, 1 << Directions).Select(of)];

    private static bool Has(int code, int direction) => (code >> (direction & 7) & 1) != 0;

    /// <summary>Into how many pieces the pixel's neighbours fall without it.</summary>
    private static int Pieces(int code)
    {
        var pieces = 0;
        for (var side = 0; side < Directions; side += 2)
        {
            pieces += !Has(code, side) && (Has(code, side + 1) || Has(code, side + 2)) ? 1 : 0;
        }

        return pieces;
    }

    private static bool IsRemovable(int code, int turn)
    {
        var (one, two) = (0, 0);
        for (var side = 0; side < Directions; side += 2)
        {
            one += Has(code, side - 1) || Has(code, side) ? 1 : 0;
            two += Has(code, side) || Has(code, side + 1) ? 1 : 0;
        }

        var inner = (Has(code, turn + 4) || Has(code, turn + 5) || !Has(code, turn + 7)) && Has(code, turn + 6);
        return Pieces(code) == 1 && Math.Min(one, two) is 2 or 3 && !inner;
    }

    private static byte LinksOf(int code)
    {
        var links = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            var isLink = Has(code, direction) && (direction % 2 == 0 || !Has(code, direction - 1) && !Has(code, direction + 1));
            links |= isLink ? 1 << direction : 0;
        }

        return (byte)links;
    }
}
