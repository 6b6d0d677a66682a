namespace Inkstone.Figures;

/// <summary>256 colours in a row, from the one for the smallest number to the one for the largest. The tables are those of matplotlib.</summary>
/// <example><code>
/// Rgb ink = ColorMap.Greys[255];     // #000000
/// </code></example>
public sealed class ColorMap
{
    // Red, green and blue of each of the 256 colours, one after another.
    private const string ViridisTable =
        "RAFURAJVRANXRQVYRQZaRQhbRglcRgteRgxfRg5hRw9iRxFjRxJlRxRmRxVnRxZpRxhqSBlrSBpsSBxuSB1vSB5wSCBxSCFySCJzSCN0RyV1RyZ2Ryd3Ryh4Ryp5Ryt6" +
        "Ryx7Ri18Ri98RjB9RjF+RTJ/RTR/RTWARTaBRDeBRDmCQzqDQzuDQzyEQj2EQj6FQkCFQUGGQUKGQEOHQESHP0WHP0eIPkiIPkmJPUqJPUuJPUyJPE2KPE6KO1CKO1GK" +
        "OlKLOlOLOVSLOVWLOFaLOFeMN1iMN1mMNlqMNluMNVyMNV2MNF6NNF+NM2CNM2GNMmKNMmONMWSNMWWNMWaNMGeNMGiNL2mNL2qNLmuOLmyOLm2OLW6OLW+OLHCOLHGO" +
        "LHKOK3OOK3SOKnWOKnaOKneOKXiOKXmOKHqOKHqOKHuOJ3yOJ32OJ36OJn+OJoCOJoGOJYKOJYONJISNJIWNJIaNI4eNI4iNI4mNIomNIoqNIouNIYyNIY2MIY6MII+M" +
        "IJCMIJGMH5KMH5OLH5SLH5WLH5aLHpeKHpiKHpmKHpmKHpqJHpuJHpyJHp2IHp6IHp+IHqCHH6GHH6KGH6OGIKSFIKWFIaaFIaeEIqeEI6iDI6mCJKqCJauBJqyBJ62A" +
        "KK5/Ka9/KrB+K7F9LLF9LrJ8L7N7MLR6MrV6M7Z5Nbd4Nrh3OLl2Obl2O7p1Pbt0PrxzQL1yQr5xRL5wRb9vR8BuScFtS8JsTcJrT8NpUcRoU8VnVcZmV8ZlWcdkW8hi" +
        "XslhYMlgYspfZMtdZ8xcacxba81Zbc5YcM5Wcs9VdNBUd9BSedFRfNJPftJOgdNMg9NLhtRJiNVHi9VGjdZEkNZDktdBldc/l9g+mtg8ndk6n9k4oto3pdo1p9szqtsy" +
        "rdwwr9wust0std0rt90put4nvd4mv98kwt8ixd8hx+AfyuAezeAdz+Ec0uEb1OEa1+IZ2uIY3OIY3+MY4eMY5OMY5+QZ6eQZ7OQa7uUb8eUc8+Ue9uYf+OYh+uYi/eck";

    // The difference between two colours next to each other. That its product with 255 is not always whole is what gives matplotlib its rounding.
    private const double Step = 1 / 255.0;

    // The nine steps of ColorBrewer's Greys, at equal distances.
    private static readonly byte[] GreysSteps = [255, 240, 217, 189, 150, 115, 82, 37, 0];

    private readonly Rgb[] _colors;

    private ColorMap(string name, Rgb[] colors) => (Name, _colors) = (name, colors);

    /// <summary>White to black as the eye sees equal steps, ColorBrewer's <c>Greys</c>: ink on paper. Not linear: 64 is 216, 128 is 149.</summary>
    public static ColorMap Greys { get; } = new("Greys", Gray256(GreysAt));

    /// <summary>White to black in equal steps, <c>binary</c>: index i is 255 − i, or one less where matplotlib's rounding makes it so.</summary>
    public static ColorMap Binary { get; } = new("binary", Gray256(index => (int)((1 - index * Step) * 255)));

    /// <summary>Black to white in equal steps, <c>gray</c>: index i is i, or one less where matplotlib's rounding makes it so.</summary>
    public static ColorMap Gray { get; } = new("gray", Gray256(index => (int)(index * Step * 255)));

    /// <summary>Purple over green to yellow, <c>viridis</c>, which stays in order for the colour-blind and in gray print.</summary>
    public static ColorMap Viridis { get; } = new("viridis", FromTable(Convert.FromBase64String(ViridisTable)));

    /// <summary>The name matplotlib has for it: <c>Greys</c>, <c>binary</c>, <c>gray</c> or <c>viridis</c>.</summary>
    public string Name { get; }

    /// <summary>One of the 256 colours.</summary>
    public Rgb this[byte index] => _colors[index];

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static Rgb[] Gray256(Func<int, int> level) => [.. Enumerable.Range(0, 256).Select(level).Select(gray => new Rgb((byte)gray, (byte)gray, (byte)gray))];

    private static Rgb[] FromTable(byte[] table) => [.. table.Chunk(3).Select(color => new Rgb(color[0], color[1], color[2]))];

    // Between two steps by a straight line, rounded down in whole numbers: with floating point two of the 256 come out one too small.
    private static int GreysAt(int index)
    {
        var step = Math.Min(index * 8 / 255, 7);
        return (GreysSteps[step] * 255 + (GreysSteps[step + 1] - GreysSteps[step]) * (index * 8 - 255 * step)) / 255;
    }
}
