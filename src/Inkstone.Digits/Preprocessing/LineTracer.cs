using System.Numerics;

namespace Inkstone.Digits;

/// <summary>
/// Walks along the lines of a thinned drawing (see <see cref="Thinning"/>), from end or junction to end or junction, and takes away the
/// short spurs that thinning leaves where the ink's edge is rough.
/// </summary>
internal sealed class LineTracer
{
    private readonly byte[] _mask;
    private readonly List<int> _pixels;
    private readonly int[] _offsets;
    private readonly byte[] _walked; // per pixel: a bit for each direction that a path has taken

    /// <summary>Gets ready to walk.</summary>
    /// <param name="mask">The thinned drawing, its border free of ink.</param>
    /// <param name="stride">Pixels in a row.</param>
    /// <param name="pixels">The places of the ink.</param>
    public LineTracer(byte[] mask, int stride, List<int> pixels)
    {
        (_mask, _pixels) = (mask, pixels);
        _offsets = Neighborhood.Offsets(stride);
        _walked = new byte[mask.Length];
    }

    /// <summary>The lines, each as the places of its pixels in order; a closed one ends where it starts, a dot is one pixel.</summary>
    /// <param name="squaredRadius">How thick the line was at each pixel before thinning: the squared distance to the paper.</param>
    /// <param name="leastReach">A spur stays if it reaches farther out of the line it leaves than this share of that line's half width.</param>
    public List<int[]> Trace(ReadOnlySpan<float> squaredRadius, float leastReach)
    {
        while (true)
        {
            var paths = Walk();
            if (!Prune(paths, squaredRadius, leastReach))
            {
                return paths;
            }
        }
    }

    private List<int[]> Walk()
    {
        foreach (var at in _pixels)
        {
            _walked[at] = 0;
        }

        var paths = new List<int[]>();
        foreach (var at in _pixels)
        {
            var links = LinksAt(at);
            if (links == 0)
            {
                paths.Add([at]);
            }
            else if (int.PopCount(links) != 2)
            {
                WalkFrom(at, links, paths);
            }
        }

        foreach (var at in _pixels)
        {
            if (_walked[at] == 0 && LinksAt(at) != 0)
            {
                WalkFrom(at, links: 1 << BitOperations.TrailingZeroCount(LinksAt(at)), paths); // a ring: one way round
            }
        }

        return paths;
    }

    private void WalkFrom(int start, int links, List<int[]> paths)
    {
        for (var rest = links; rest != 0; rest &= rest - 1)
        {
            var direction = BitOperations.TrailingZeroCount(rest);
            if ((_walked[start] >> direction & 1) != 0)
            {
                continue;
            }

            var path = new List<int> { start };
            var at = start;
            do
            {
                _walked[at] |= (byte)(1 << direction);
                at += _offsets[direction];
                path.Add(at);
                var back = (direction + 4) & 7;
                _walked[at] |= (byte)(1 << back);
                var onward = LinksAt(at) & ~(1 << back);
                if (at == start || int.PopCount(onward) != 1)
                {
                    break;
                }

                direction = BitOperations.TrailingZeroCount(onward);
            }
            while (true);

            paths.Add([.. path]);
        }
    }

    /// <summary>Takes away the shortest spur of each junction that has one; false if there was none.</summary>
    private bool Prune(List<int[]> paths, ReadOnlySpan<float> squaredRadius, float leastReach)
    {
        var spurs = new Dictionary<int, int[]>();
        foreach (var path in paths)
        {
            var (end, junction) = Degree(path[0]) == 1 ? (path[0], path[^1]) : (path[^1], path[0]);
            if (Degree(end) != 1 || Degree(junction) < 3)
            {
                continue;
            }

            var (atEnd, atJunction) = (MathF.Sqrt(squaredRadius[end]), MathF.Sqrt(squaredRadius[junction]));
            if (path.Length - 1 + atEnd - atJunction < leastReach * atJunction &&
                (!spurs.TryGetValue(junction, out var other) || path.Length < other.Length))
            {
                spurs[junction] = path;
            }
        }

        foreach (var (junction, path) in spurs)
        {
            foreach (var at in path)
            {
                _mask[at] = (byte)(at == junction ? 1 : 0);
            }
        }

        return spurs.Count > 0 && _pixels.RemoveAll(at => _mask[at] == 0) > 0;
    }

    private int Degree(int at) => int.PopCount(LinksAt(at));

    private int LinksAt(int at) => Neighborhood.Links[Neighborhood.Code(_mask, at, _offsets)];
}
