namespace Inkstone;

/// <summary>
/// A reproducible stream of random numbers. Every stream is named by a seed; streams for parts are made with
/// <see cref="Derive(ulong)"/>, so that one seed decides everything and no part's draws disturb another's.
/// The n-th number is a function of the seed and n alone (a counter run through SplitMix64's mixing function,
/// Steele, Lea and Flood 2014), the same on every machine and for any number of threads.
/// </summary>
public sealed class RandomStream(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _position;
    private float _spareNormal = float.NaN;

    /// <summary>The seed that names this stream.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>How many 64-bit numbers have been drawn; may be set, to go on where an earlier run stopped.</summary>
    public ulong Position
    {
        get => _position;
        set
        {
            _position = value;
            _spareNormal = float.NaN;
        }
    }

    /// <summary>The stream of a part of whatever this stream belongs to; does not advance this one.</summary>
    public RandomStream Derive(ulong part) => new(DeriveSeed(Seed, part));

    /// <summary>The seed of a part: well mixed, so that neighbouring seeds and parts give unrelated streams.</summary>
    public static ulong DeriveSeed(ulong seed, ulong part) => Mix(Mix(seed + Golden) ^ Mix(part * Golden + 0xD1B54A32D192ED03));

    /// <summary>The number at a position of a stream, without drawing the ones before it.</summary>
    public static ulong At(ulong seed, ulong position) => Mix(seed + (position + 1) * Golden);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => At(Seed, _position++);

    /// <summary>A float in [0, 1), of 24 bits.</summary>
    public float NextFloat() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>A float in [minimum, maximum); the minimum where both are the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is below the minimum, or their difference is not a finite float.</exception>
    public float NextFloat(float minimum, float maximum)
    {
        var width = maximum - minimum;
        if (!(width >= 0 && float.IsFinite(width)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maximum), $"Random numbers are drawn from minimum to maximum: expected minimum ≤ maximum, and a finite difference. Received: minimum={minimum}, maximum={maximum}");
        }

        // Rounding carries a sum just below the maximum up to it.
        var value = minimum + width * NextFloat();
        return value < maximum ? value : Math.Max(minimum, MathF.BitDecrement(maximum));
    }

    /// <summary>A double in [0, 1), of 53 bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1ul << 53));

    /// <summary>An integer in [0, limit), without bias worth measuring (64-bit multiply and shift, Lemire 2019).</summary>
    public int NextInt(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)Math.BigMul(NextUInt64(), (ulong)limit, out _);
    }

    /// <summary>A number of the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958).</summary>
    public float NextNormal()
    {
        if (!float.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = float.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - NextDouble()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * NextDouble());
        _spareNormal = (float)(radius * sin);
        return (float)(radius * cos);
    }

    /// <summary>Puts the items in a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<TItem>(Span<TItem> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
