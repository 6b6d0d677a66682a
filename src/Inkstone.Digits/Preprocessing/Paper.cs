namespace Inkstone.Digits;

/// <summary>
/// How light the paper of a picture is: one level on a canvas, a smooth surface (of second degree) on a photograph, where light falls unevenly.
/// </summary>
internal sealed class Paper
{
    private const int Terms = 6;
    private const int MostSamples = 1500;
    private const int Turns = 5;

    private readonly double[] _surface; // of 1, x, y, x², xy, y²; x and y from -1 to 1 over the whole picture

    private Paper(double[] surface, float noise)
    {
        _surface = surface;
        Noise = noise;
    }

    /// <summary>The standard deviation of the paper's pixels about its surface: grain, or what compression left. 0 on a clean canvas.</summary>
    public float Noise { get; }

    /// <summary>
    /// Finds the paper: from the middle level of the border, which is paper on nearly every picture of a digit, the surface is fitted to what
    /// is near it, and again to what is near that.
    /// </summary>
    public static Paper Find(ReadOnlySpan<byte> view, int width, int height)
    {
        var level = BorderLevel(view, width, height, out var share);
        if (share > 0.5f)
        {
            return new([level, 0, 0, 0, 0, 0], 0);
        }

        var samples = Samples(view, width, height);
        var range = samples.Max(sample => sample.Value) - samples.Min(sample => sample.Value);
        double[] surface = [level, 0, 0, 0, 0, 0];
        var (reach, noise) = (0.4 * range, 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var near = samples.FindAll(sample => Math.Abs(sample.Value - At(surface, sample.X, sample.Y)) <= reach);
            surface = Fit(near);
            var off = near.ConvertAll(sample => Math.Abs(sample.Value - At(surface, sample.X, sample.Y)));
            off.Sort();
            noise = off.Count == 0 ? 0 : 1.4826 * off[off.Count / 2];
            reach = Math.Max(4, 3 * noise);
        }

        return new(surface, (float)noise);
    }

    /// <summary>The most frequent of the middle levels: the median of the border's pixels, and which share of them has just that level.</summary>
    public static int BorderLevel(ReadOnlySpan<byte> picture, int width, int height, out float share)
    {
        Span<int> counts = stackalloc int[256];
        counts.Clear();
        var border = 0;
        for (var row = 0; row < height; row++)
        {
            var step = row == 0 || row == height - 1 ? 1 : Math.Max(1, width - 1);
            for (var column = 0; column < width; column += step, border++)
            {
                counts[picture[row * width + column]]++;
            }
        }

        var (level, passed) = (0, counts[0]);
        while (2L * passed <= border)
        {
            passed += counts[++level];
        }

        share = counts[level] / (float)border;
        return level;
    }

    /// <summary>The paper's levels in one row of a view: its first pixel lies at x, the next ones each a step further.</summary>
    public void Levels(double x, double step, double y, Span<float> levels)
    {
        if (!_surface.AsSpan(1).ContainsAnyExcept(0))
        {
            levels.Fill((float)_surface[0]);
            return;
        }

        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (float)At(_surface, x + i * step, y);
        }
    }

    private static double At(double[] s, double x, double y) => s[0] + x * (s[1] + x * s[3] + y * s[4]) + y * (s[2] + y * s[5]);

    private static List<(double X, double Y, double Value)> Samples(ReadOnlySpan<byte> view, int width, int height)
    {
        var step = Math.Max(1, (int)Math.Sqrt((double)width * height / MostSamples));
        var samples = new List<(double, double, double)>();
        for (var row = step / 2; row < height; row += step)
        {
            for (var column = step / 2; column < width; column += step)
            {
                samples.Add(((2 * column + 1.0) / width - 1, (2 * row + 1.0) / height - 1, view[row * width + column]));
            }
        }

        return samples;
    }

    /// <summary>Least squares; a little weight on small coefficients keeps the surface flat where no paper is seen.</summary>
    private static double[] Fit(List<(double X, double Y, double Value)> samples)
    {
        var (a, b) = (new double[Terms, Terms], new double[Terms]);
        Span<double> terms = stackalloc double[Terms];
        foreach (var (x, y, value) in samples)
        {
            (terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]) = (1, x, y, x * x, x * y, y * y);
            for (var i = 0; i < Terms; i++)
            {
                b[i] += terms[i] * value;
                for (var j = 0; j < Terms; j++)
                {
                    a[i, j] += terms[i] * terms[j];
                }
            }
        }

        for (var i = 0; i < Terms; i++)
        {
            a[i, i] += i == 0 ? 1e-9 : 1e-3 * samples.Count + 1e-9;
        }

        return Solve(a, b);
    }

    /// <summary>Gauss' elimination; the matrix is symmetric and positive definite, so no exchange of rows is needed.</summary>
    private static double[] Solve(double[,] a, double[] b)
    {
        for (var i = 0; i < Terms; i++)
        {
            for (var row = i + 1; row < Terms; row++)
            {
                var share = a[row, i] / a[i, i];
                b[row] -= share * b[i];
                for (var column = i; column < Terms; column++)
                {
                    a[row, column] -= share * a[i, column];
                }
            }
        }

        for (var i = Terms - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < Terms; j++)
            {
                b[i] -= a[i, j] * b[j];
            }

            b[i] /= a[i, i];
        }

        return b;
    }
}
