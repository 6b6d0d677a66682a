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
        pixels.Clear();
        for (var at = 0; at < mask.Length; at++)
        {
            if (mask[at] != 0)
            {
                pixels.Add(at);
            }
        }

        var removed = new List<int>();
        var turns = Neighborhood.Removable;
        for (var quiet = 0; quiet < 2;)
        {
            for (var turn = 0; turn < 2; turn++)
            {
                removed.Clear();
                foreach (var at in pixels)
                {
                    var (first, second) = turns[Neighborhood.Code(mask, at, offsets)];
                    if (turn == 0 ? first : second)
                    {
                        removed.Add(at);
                    }
                }

                quiet = removed.Count == 0 ? quiet + 1 : 0;
                Remove(mask, pixels, removed);
            }
        }

        RemoveCorners(mask, pixels, offsets);
    }

    /// <summary>Takes away the pixels that make staircases of slanting lines; one after the other, since two of them may hold a line together.</summary>
    private static void RemoveCorners(Span<byte> mask, List<int> pixels, ReadOnlySpan<int> offsets)
    {
        var left = 0;
        for (var i = 0; i < pixels.Count; i++)
        {
            var at = pixels[i];
            if (Neighborhood.IsCorner[Neighborhood.Code(mask, at, offsets)])
            {
                mask[at] = 0;
            }
            else
            {
                pixels[left++] = at;
            }
        }

        pixels.RemoveRange(left, pixels.Count - left);
    }

    private static void Remove(Span<byte> mask, List<int> pixels, List<int> removed)
    {
        foreach (var at in removed)
        {
            mask[at] = 0;
        }

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
