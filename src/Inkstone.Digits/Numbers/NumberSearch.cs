namespace Inkstone.Digits;

/// <summary>
/// Chooses among all ways to make digits of a number's parts the likeliest, by dynamic programming from left to right. What a digit costs is the
/// negative logarithm of its probability, more where its size is odd, where a stroke was cut for it, or where it is put together of parts that lie apart.
/// </summary>
internal static class NumberSearch
{
    // No digit is less likely than that: one bad digit must not decide over all others.
    private const float LeastProbability = 1e-4f;

    /// <summary>The digits of the likeliest way, from left to right.</summary>
    public static List<DigitCandidate> Best(NumberParts parts, List<DigitCandidate> candidates)
    {
        var count = parts.All.Count;
        var cost = new float[count + 1];
        var chosen = new DigitCandidate?[count + 1];
        var byEnd = candidates.ToLookup(candidate => candidate.End);
        for (var end = 1; end <= count; end++)
        {
            cost[end] = cost[end - 1] + LeavingOut(parts, end - 1);
            foreach (var candidate in byEnd[end])
            {
                var whole = cost[candidate.First] + Cost(parts, candidate);
                if (whole < cost[end])
                {
                    (cost[end], chosen[end]) = (whole, candidate);
                }
            }
        }

        var digits = new List<DigitCandidate>();
        for (var end = count; end > 0;)
        {
            if (chosen[end] is { } digit)
            {
                digits.Add(digit);
            }

            end = chosen[end]?.First ?? end - 1;
        }

        digits.Reverse();
        return digits;
    }

    internal static float[] P = [0.11f, 0.3f, 0.92f, 6f, 3f, 0.36f, 1.35f, 4f, 5f, 100f, 1.3f, 3.6f];

    private static float Cost(NumberParts parts, DigitCandidate candidate)
    {
        var size = parts.Sheet.DigitHeight;
        var cost = P[0] - MathF.Log(Math.Max(candidate.Surest, LeastProbability));
        for (var i = candidate.First; i < candidate.End; i++)
        {
            var part = parts.All[i];
            if (part.CutInk > 0 && !HasBefore(parts, i, candidate.First))
            {
                cost += P[1] + P[2] * part.CutInk / size;
            }
        }

        var (width, height) = ((candidate.Box.Right - candidate.Box.Left) / size, (candidate.Box.Bottom - candidate.Box.Top) / size);
        cost += P[3] * candidate.Gap / size;
        cost += P[4] * Math.Max(0, P[5] - height) / P[5] * 4;
        cost += P[7] * Math.Max(0, height - P[6]);
        cost += P[11] * Math.Max(0, width - P[10]);
        return cost;
    }

    /// <summary>Whether the part of the same piece left of a part is in the candidate too.</summary>
    private static bool HasBefore(NumberParts parts, int index, int first)
    {
        for (var i = index - 1; i >= first; i--)
        {
            if (parts.All[i].Piece == parts.All[index].Piece)
            {
                return true;
            }
        }

        return false;
    }

    private static float LeavingOut(NumberParts parts, int index)
    {
        var part = parts.All[index];
        var size = parts.Sheet.DigitHeight;
        return P[8] + P[9] * part.Mass / (size * size);
    }
}
