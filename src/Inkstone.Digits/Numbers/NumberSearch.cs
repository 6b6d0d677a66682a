namespace Inkstone.Digits;

/// <summary>
/// Chooses among all ways to make digits of a number's parts the likeliest, by dynamic programming from left to right. What a digit costs is the root of
/// the negative logarithm of its probability, more where its size is odd, where a stroke was cut for it, or where it is put together of parts that lie apart.
/// </summary>
internal static class NumberSearch
{
    // No digit is less likely than that: one bad digit must not decide over all others.
    private const float LeastProbability = 1e-4f;

    // The costs, searched for on numbers composed of training digits, and rounded. All lengths are shares of the digits' height. Of a doubt the root counts: what
    // makes a digit look a little odd, such as a bit of its neighbour, tells more than how odd it looks then.
    private const float Doubt = 4;
    private const float Cut = 1.4f;
    private const float Gap = 2;
    private const float Lowest = 0.58f;
    private const float Low = 12;
    private const float Widest = 1.15f;
    private const float Wide = 3.6f;
    private const float FreeOverlap = 0.5f;
    private const float LeftOut = 5;
    private const float InkLeftOut = 100;

    /// <summary>The digits of the likeliest way, from left to right.</summary>
    /// <param name="parts">The parts from left to right.</param>
    /// <param name="size">About how high most digits are.</param>
    /// <param name="candidates">What may be a digit, read.</param>
    /// <param name="apart">What it costs that a part lies wholly over or under one of another digit; strokes tell by it, cut ink does not.</param>
    public static List<DigitCandidate> Best(List<NumberPart> parts, float size, List<DigitCandidate> candidates, float apart = 0)
    {
        var count = parts.Count;
        var cost = new float[count + 1];
        var chosen = new DigitCandidate?[count + 1];
        var byEnd = candidates.ToLookup(candidate => candidate.End);
        for (var end = 1; end <= count; end++)
        {
            cost[end] = cost[end - 1] + LeavingOut(parts[end - 1], size);
            foreach (var candidate in byEnd[end])
            {
                var whole = cost[candidate.First] + Cost(parts, size, candidate, apart);
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

    private static float Cost(List<NumberPart> parts, float size, DigitCandidate candidate, float apart)
    {
        var cost = Doubt * MathF.Sqrt(-MathF.Log(Math.Clamp(candidate.Surest, LeastProbability, 1)));
        for (var i = candidate.First; i < candidate.End; i++)
        {
            var part = parts[i];
            if (part.CutCost > 0 && !HasBefore(parts, i, candidate.First))
            {
                cost += Cut * part.CutCost / size;
            }
        }

        var (width, height) = ((candidate.Box.Right - candidate.Box.Left) / size, (candidate.Box.Bottom - candidate.Box.Top) / size);
        if (candidate.First > 0)
        {
            cost += apart * Math.Max(0, Overlap(parts[candidate.First - 1], parts[candidate.First]) - FreeOverlap) / (1 - FreeOverlap);
        }

        return cost + Gap * candidate.Gap / size + Low * Math.Max(0, 1 - height / Lowest) + Wide * Math.Max(0, width - Widest);
    }

    /// <summary>How much of the narrower of two pieces lies over or under the other one: a digit's bar or loop over the rest of it; 0 for parts of one piece.</summary>
    private static float Overlap(NumberPart one, NumberPart other) => one.Piece == other.Piece
        ? 0
        : (Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left)) / (float)Math.Max(1, Math.Min(one.Right - one.Left, other.Right - other.Left));

    /// <summary>Whether the part of the same piece left of a part is in the candidate too.</summary>
    private static bool HasBefore(List<NumberPart> parts, int index, int first)
    {
        for (var i = index - 1; i >= first; i--)
        {
            if (parts[i].Piece == parts[index].Piece)
            {
                return true;
            }
        }

        return false;
    }

    private static float LeavingOut(NumberPart part, float size) => LeftOut + InkLeftOut * part.Mass / (size * size);
}
