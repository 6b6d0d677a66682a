namespace Inkstone.Augmentation;

/// <summary>The range a parameter is drawn from, evenly; both ends belong to it.</summary>
internal readonly record struct Interval(double Minimum, double Maximum)
{
    /// <summary>The range as given, or the default; an error names the argument and what it may be.</summary>
    public static Interval Of((double Minimum, double Maximum)? given, (double Minimum, double Maximum) standard, string argument, double lowest, double highest)
    {
        var (minimum, maximum) = given ?? standard;
        return minimum >= lowest && minimum <= maximum && maximum <= highest
            ? new Interval(minimum, maximum)
            : throw new ArgumentOutOfRangeException(
                argument,
                FormattableString.Invariant($"Expected a range (minimum, maximum) with {lowest} ≤ minimum ≤ maximum ≤ {highest}. Received: {argument}=({minimum}, {maximum})"));
    }

    public double Draw(RandomStream random) => Minimum + (Maximum - Minimum) * random.NextDouble();

    public (double Minimum, double Maximum) Ends => (Minimum, Maximum);
}
