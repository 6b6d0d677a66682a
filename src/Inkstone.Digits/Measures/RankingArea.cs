namespace Inkstone.Digits;

/// <summary>
/// How well a score tells two kinds apart: the share of all pairs, one of each kind, in which the positive one has the higher score, ties
/// counting one half. It is the area under the receiver operating characteristic (AUROC), by the ranks of Mann and Whitney (1947).
/// </summary>
internal static class RankingArea
{
    /// <param name="positives">Scores of the kind that should have high ones.</param>
    /// <param name="negatives">Scores of the other kind.</param>
    /// <returns>1 if every positive is above every negative, ½ if the score tells nothing; NaN if one kind is missing.</returns>
    public static double Of(ReadOnlySpan<float> positives, ReadOnlySpan<float> negatives)
    {
        float[] high = [.. positives];
        float[] low = [.. negatives];
        Array.Sort(high);
        Array.Sort(low);
        var (below, upTo) = (0, 0);
        var wins = 0.0;
        foreach (var score in high)
        {
            while (below < low.Length && low[below] < score)
            {
                below++;
            }

            while (upTo < low.Length && low[upTo] <= score)
            {
                upTo++;
            }

            wins += (below + upTo) / 2.0;
        }

        return wins / ((double)high.Length * low.Length);
    }
}
