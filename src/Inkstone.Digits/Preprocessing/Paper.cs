namespace Inkstone.Digits;

/// <summary>
/// How light the paper of a picture is: one level on a canvas, a smooth surface (of second degree) on a photograph, where light falls unevenly.
/// </summary>
internal readonly struct Paper
{
    private const int Terms = 6;
    private const int MostSamples = 1500;
    private const int Turns = 5;

    private readonly Surface _surface;

    private Paper(Surface surface, float noise)
    {
        _surface = surface;
        Noise = noise;
    }

    /// <summary>The standard deviation of the paper's pixels about its surface: grain, or what compression left. 0 on a clean canvas.</summary>
    public float Noise { get; }

    /// <summary>Its level in the middle of the picture.</summary>
    public float Level => (float)_surface.One;

    /// <summary>
    /// Finds the paper: from the middle level of the border, which is paper on nearly every picture of a digit, the surface is fitted to what
    /// is near it, and again to what is near that.
    /// </summary>
    public static Paper Find(ReadOnlySpan<byte> view, int width, int height, InkWorkspace memory)
    {
        var level = BorderLevel(view, width, height, out var share);
        if (share > 0.5f)
        {
            return new(new(level, 0, 0, 0, 0, 0), 0);
        }

        var samples = memory.Samples;
        Sample(view, width, height, samples);
        var (least, most) = (double.MaxValue, double.MinValue);
        foreach (var sample in samples)
        {
            (least, most) = (Math.Min(least, sample.Value), Math.Max(most, sample.Value));
        }

        var surface = new Surface(level, 0, 0, 0, 0, 0);
        var (reach, noise) = (0.4 * (most - least), 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            memory.Near.Clear();
            foreach (var sample in samples)
            {
                if (Math.Abs(sample.Value - surface.At(sample.X, sample.Y)) <= reach)
                {
                    memory.Near.Add(sample);
                }
            }

            surface = Fit(memory.Near);
            memory.Off.Clear();
            foreach (var sample in memory.Near)
            {
                memory.Off.Add(Math.Abs(sample.Value - surface.At(sample.X, sample.Y)));
            }

            memory.Off.Sort();
            noise = memory.Off.Count == 0 ? 0 : 1.4826 * memory.Off[memory.Off.Count / 2];
            reach = Math.Max(4, 3 * noise);
        }

        return new(surface, (float)noise);
    }

    /// <summary>The paper's levels in one row of a view: its first pixel lies at x, the next ones each a step further.</summary>
    public void Levels(double x, double step, double y, Span<float> levels)
    {
        if (_surface.IsLevel)
        {
            levels.Fill((float)_surface.One);
            return;
        }

        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = (float)_surface.At(x + i * step, y);
        }
    }

    /// <summary>The median of the border's pixels, and which share of them has just that level.</summary>
    private static int BorderLevel(ReadOnlySpan<byte> picture, int width, int height, out float share)
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

    private static void Sample(ReadOnlySpan<byte> view, int width, int height, List<(double X, double Y, double Value)> samples)
    {
        samples.Clear();
        var step = Math.Max(1, (int)Math.Sqrt((double)width * height / MostSamples));
        for (var row = step / 2; row < height; row += step)
        {
            for (var column = step / 2; column < width; column += step)
            {
                samples.Add(((2 * column + 1.0) / width - 1, (2 * row + 1.0) / height - 1, view[row * width + column]));
            }
        }
    }

    /// <summary>Least squares; a little weight on small coefficients keeps the surface flat where no paper is seen.</summary>
    private static Surface Fit(List<(double X, double Y, double Value)> samples)
    {
        Span<double> a = stackalloc double[Terms * Terms];
        Span<double> b = stackalloc double[Terms];
        Span<double> terms = stackalloc double[Terms];
        a.Clear();
        b.Clear();
        foreach (var (x, y, value) in samples)
        {
            (terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]) = (1, x, y, x * x, x * y, y * y);
            for (var i = 0; i < Terms; i++)
            {
                b[i] += terms[i] * value;
                for (var j = 0; j < Terms; j++)
                {
                    a[i * Terms + j] += terms[i] * terms[j];
                }
            }
        }

        for (var i = 0; i < Terms; i++)
        {
            a[i * Terms + i] += i == 0 ? 1e-9 : 1e-3 * samples.Count + 1e-9;
        }

        Solve(a, b);
        return new Surface(b[0], b[1], b[2], b[3], b[4], b[5]);
    }

    /// <summary>Gauss' elimination; the matrix is symmetric and positive definite, so no exchange of rows is needed.</summary>
    private static void Solve(Span<double> a, Span<double> b)
    {
        for (var i = 0; i < Terms; i++)
        {
            for (var row = i + 1; row < Terms; row++)
            {
                var share = a[row * Terms + i] / a[i * Terms + i];
                b[row] -= share * b[i];
                for (var column = i; column < Terms; column++)
                {
                    a[row * Terms + column] -= share * a[i * Terms + column];
                }
            }
        }

        for (var i = Terms - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < Terms; j++)
            {
                b[i] -= a[i * Terms + j] * b[j];
            }

            b[i] /= a[i * Terms + i];
        }
    }

    /// <summary>Of second degree; x and y go from -1 to 1 over the whole picture.</summary>
    private readonly record struct Surface(double One, double X, double Y, double XX, double XY, double YY)
    {
        public bool IsLevel => (X, Y, XX, XY, YY) is (0, 0, 0, 0, 0);

        public double At(double x, double y) => One + x * (X + x * XX + y * XY) + y * (Y + y * YY);
    }
}
