namespace Inkstone.Digits;

/// <summary>
/// The ways in which people write the digits, each digit's in a file of its own. To add one, add a line there: see
/// <see cref="Skeleton"/> for how a form is written.
/// </summary>
internal static partial class Skeletons
{
    private static readonly Skeleton[][] ByDigit = [Zero(), One(), Two(), Three(), Four(), Five(), Six(), Seven(), Eight(), Nine()];

    /// <summary>All ways to write a digit.</summary>
    public static IReadOnlyList<Skeleton> Of(int digit) => ByDigit[digit];

    /// <summary>One of the ways to write a digit, common ones more often.</summary>
    public static Skeleton Choose(int digit, RandomStream random)
    {
        var ways = ByDigit[digit];
        var total = 0f;
        foreach (var way in ways)
            total += way.Weight;
        var draw = random.NextFloat() * total;
        foreach (var way in ways)
        {
            draw -= way.Weight;
            if (draw < 0)
                return way;
        }

        return ways[^1];
    }
}
