namespace Inkstone.Digits;

/// <summary>Peels the ink of a drawing from all sides until lines one pixel wide are left; what hangs together still does, holes stay open.</summary>
internal static class Thinning
{
    /// <summary>Thins a drawing in place.</summary>
    /// <param name="mask">Bytes row after row, ink not 0; the border must be free of ink.</param>
    /// <param name="stride">Pixels in a row.</param>
    /// <param name="pixels">Becomes the places of the pixels that are left.</param>
    public static void Thin(Span<byte> mask, int stride, List<int> pixels)
    {
        var offsets = Neighborhood.Offsets(stride);
        var codes = new byte[mask.Length]; // of each pixel's neighbours; kept up to date, which is cheaper than looking at them in every turn
        pixels.Clear();
        for (var at = 0; at < mask.Length; at++)
        {
            if (mask[at] != 0)
            {
                pixels.Add(at);
                codes[at] = (byte)Neighborhood.Code(mask, at, offsets);
            }
        }

        var removed = new List<int>();
        for (var (turn, quiet) = (0, 0); quiet < 2; turn ^= 1)
        {
            removed.Clear();
            foreach (var at in pixels)
            {
                var (first, second) = Neighborhood.Removable[codes[at]];
                if (turn == 0 ? first : second)
                {
                    removed.Add(at);
                }
            }

            foreach (var at in removed)
            {
                Remove(mask, codes, at, offsets);
            }

            DropRemoved(mask, pixels);
            quiet = removed.Count == 0 ? quiet + 1 : 0;
        }

        // What is left over are the pixels that make staircases of slanting lines. They go one after the other: two may hold a line together.
        foreach (var at in pixels)
        {
            if (Neighborhood.IsCorner[codes[at]])
            {
                Remove(mask, codes, at, offsets);
            }
        }

        DropRemoved(mask, pixels);
    }

    private static void Remove(Span<byte> mask, byte[] codes, int at, ReadOnlySpan<int> offsets)
    {
        mask[at] = 0;
        for (var direction = 0; direction < offsets.Length; direction++)
        {
            codes[at + offsets[direction]] &= (byte)~(1 << (direction + 4 & 7)); // seen from there, this pixel lies the other way
        }
    }

    private static void DropRemoved(ReadOnlySpan<byte> mask, List<int> pixels)
    {
        var left = 0;
        for (var i = 0; i < pixels.Count; i++)
        {
            if (mask[pixels[i]] != 0)
            {
                pixels[left++] = pixels[i];
            }
        }

        pixels.RemoveRange(left, pixels.Count - left);
    }
}
