namespace Inkstone;

/// <summary>
/// The convolution for float: matrix products of what the windows see (<see cref="Patches"/>) and the kernel, some hundred places
/// at a time, so that all that is made on the way stays in a core's own cache. Places, and pictures on the way back, are divided in
/// the same way whatever the number of threads.
/// </summary>
internal static unsafe class Convolution
{
    private const int PatchesSize = 32 * 1024; // numbers: 128 KiB
    private const int MostPlaces = 512; // at a time
    private const int LeastPlaces = 28; // two tiles: with fewer the product would be slow
    private const int MostPatchesSize = 4 * 1024 * 1024;
    private const int WorthDividing = 64 * 1024; // multiply-adds

    // Groups of pictures that threads take turns at; each has a sum of its own of the gradient by the kernel.
    private const int MostGroups = 32;
    private const int LeastGroups = 4; // with fewer, threads had better divide each product
    private const int SumsSize = 2 * 1024 * 1024;

    [ThreadStatic]
    private static float[]? _patches; // pinned, as all here

    [ThreadStatic]
    private static float[]? _patchGradients;

    [ThreadStatic]
    private static float[]? _dz;

    /// <summary>How many sums of the gradient by kernel and bias there are: it depends on shapes only.</summary>
    public static int Groups(in Windows windows, int filters)
    {
        var room = SumsSize / Math.Max((long)windows.Depth * filters, 1);
        var groups = (int)Math.Min(Math.Min(room, MostGroups), windows.Batch);
        return groups < Math.Min(LeastGroups, windows.Batch) ? 1 : Math.Max(groups, 1);
    }

    /// <summary>y = f(x * kernel + bias).</summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="kernel">(window height, window width, channels, filters): (depth, filters).</param>
    /// <param name="bias">(filters,), or empty.</param>
    /// <param name="y">(batch, places, filters).</param>
    /// <param name="windows">Where windows are.</param>
    /// <param name="filters">Channels of the output.</param>
    public static void Forward<TActivation>(ReadOnlySpan<float> x, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> y, in Windows windows, int filters)
        where TActivation : struct, IUnaryFunction
    {
        if (y.IsEmpty)
        {
            return;
        }

        fixed (float* px = x, pkernel = kernel, pbias = bias, py = y)
        {
            var work = new ForwardWork<TActivation>(px, pkernel, bias.IsEmpty ? null : pbias, py, windows, filters);
            var places = windows.Batch * windows.Places;
            var pieces = new RangePieces<ForwardWork<TActivation>>(work, places, PlacesAtATime(windows));
            if ((long)places * windows.Depth * filters >= WorthDividing)
            {
                Workers.Run(pieces, pieces.Count);
                return;
            }

            for (var piece = 0; piece < pieces.Count; piece++)
            {
                pieces.Run(piece);
            }
        }
    }

    /// <summary>The gradients by x, kernel and bias; those not wanted are empty.</summary>
    /// <param name="x">(batch, height, width, channels).</param>
    /// <param name="kernel">(depth, filters).</param>
    /// <param name="y">What <see cref="Forward"/> gave.</param>
    /// <param name="dy">The gradient by it.</param>
    /// <param name="dx">As x.</param>
    /// <param name="dkernel">As the kernel.</param>
    /// <param name="dbias">As the bias.</param>
    /// <param name="scratch">Memory for the computation, made when there is none.</param>
    /// <param name="windows">Where windows are.</param>
    /// <param name="filters">Channels of the output.</param>
    public static void Backward<TActivation>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> dkernel,
        Span<float> dbias,
        ref float[] scratch,
        in Windows windows,
        int filters)
        where TActivation : struct, IUnaryFunction
    {
        var groups = Groups(windows, filters);
        var size = kernel.Length;
        if (scratch.Length == 0)
        {
            scratch = new float[size + groups * (size + filters)];
        }

        fixed (float* px = x, pkernel = kernel, py = y, pdy = dy, pdx = dx, pscratch = scratch)
        {
            var turned = pscratch; // (filters, depth), so that the product need not turn it for each piece
            var kernelSums = turned + size; // (groups, depth, filters)
            var biasSums = kernelSums + (long)groups * size; // (groups, filters)
            if (!dx.IsEmpty)
            {
                GemmPacking.Transpose(pkernel, filters, windows.Depth, turned, windows.Depth, filters);
            }

            var work = new BackwardWork<TActivation>(
                px, turned, py, pdy, dx.IsEmpty ? null : pdx, dkernel.IsEmpty ? null : kernelSums, dbias.IsEmpty ? null : biasSums, windows, filters, groups);
            Workers.Run(work, groups);
            if (!dkernel.IsEmpty)
            {
                Reduce.SumRows<float>(scratch.AsSpan(size, groups * size), groups, size, dkernel);
            }

            if (!dbias.IsEmpty)
            {
                Reduce.SumRows<float>(scratch.AsSpan(size + groups * size, groups * filters), groups, filters, dbias);
            }
        }
    }

    private static int PlacesAtATime(in Windows windows)
    {
        var depth = Math.Max(windows.Depth, 1);
        return Math.Max(Math.Clamp(PatchesSize / depth, Math.Min(LeastPlaces, MostPatchesSize / depth), MostPlaces), 1);
    }

    private readonly struct ForwardWork<TActivation>(float* x, float* kernel, float* bias, float* y, Windows windows, int filters) : IRangeWork
        where TActivation : struct, IUnaryFunction
    {
        // patches: (places, depth)  kernel: (depth, filters)
        public void Run(int start, int end)
        {
            var (places, depth) = (end - start, windows.Depth);
            var patches = x + (long)start * depth;
            if (!windows.IsPointwise)
            {
                patches = GemmPacking.Buffer(ref _patches, places * depth);
                Patches.Gather(x, windows, start, places, patches);
            }

            var output = new Span<float>(y + (long)start * filters, places * filters);
            Gemm.Multiply(
                new ReadOnlySpan<float>(patches, places * depth), false, new ReadOnlySpan<float>(kernel, depth * filters), false,
                new ReadOnlySpan<float>(bias, bias == null ? 0 : filters), output, places, filters, depth);
            if (typeof(TActivation) != typeof(IdentityFunction))
            {
                Elementwise.Apply<float, TActivation>(default, output, output);
            }
        }
    }

    /// <summary>A piece is a group of pictures, with all that comes of them: their gradients and a sum of the gradient by the kernel.</summary>
    private readonly struct BackwardWork<TActivation>(
        float* x, float* turned, float* y, float* dy, float* dx, float* kernelSums, float* biasSums, Windows windows, int filters, int groups) : IPieces
        where TActivation : struct, IUnaryFunction
    {
        public void Run(int group)
        {
            var first = (int)((long)windows.Batch * group / groups);
            var end = (int)((long)windows.Batch * (group + 1) / groups);
            var size = windows.Depth * filters;
            var kernelSum = kernelSums == null ? null : kernelSums + (long)group * size;
            var biasSum = biasSums == null ? null : biasSums + (long)group * filters;
            Clear(kernelSum, size);
            Clear(biasSum, filters);
            if (dx != null)
            {
                Clear(dx + (long)first * windows.PictureSize, (end - first) * windows.PictureSize);
            }

            var step = PlacesAtATime(windows);
            var last = end * windows.Places;
            for (var place = first * windows.Places; place < last; place += step)
            {
                Run(place, Math.Min(step, last - place), kernelSum, biasSum);
            }
        }

        // patches: (places, depth)  dz: (places, filters)
        private void Run(int place, int places, float* kernelSum, float* biasSum)
        {
            var depth = windows.Depth;
            var dz = Gradient(place, places);
            var upstream = new ReadOnlySpan<float>(dz, places * filters);
            if (kernelSum != null)
            {
                var patches = x + (long)place * depth;
                if (!windows.IsPointwise)
                {
                    patches = GemmPacking.Buffer(ref _patches, places * depth);
                    Patches.Gather(x, windows, place, places, patches);
                }

                Gemm.Multiply(
                    new ReadOnlySpan<float>(patches, places * depth), true, upstream, false, [],
                    new Span<float>(kernelSum, depth * filters), depth, filters, places, addToC: true);
            }

            if (biasSum != null)
            {
                for (var i = 0; i < places; i++)
                {
                    Patches.Add(dz + (long)i * filters, biasSum, filters);
                }
            }

            if (dx != null)
            {
                var gradients = windows.IsPointwise ? dx + (long)place * depth : GemmPacking.Buffer(ref _patchGradients, places * depth);
                Gemm.Multiply(
                    upstream, false, new ReadOnlySpan<float>(turned, depth * filters), false, [],
                    new Span<float>(gradients, places * depth), places, depth, filters);
                if (!windows.IsPointwise)
                {
                    Patches.ScatterAdd(gradients, windows, place, places, dx);
                }
            }
        }

        // dz = dy · f'(z)
        private float* Gradient(int place, int places)
        {
            var (start, count) = ((long)place * filters, places * filters);
            if (typeof(TActivation) == typeof(IdentityFunction))
            {
                return dy + start;
            }

            var dz = GemmPacking.Buffer(ref _dz, count);
            var output = new ReadOnlySpan<float>(y + start, count);
            Elementwise.ApplyGradient<float, TActivation>(default, output, output, new ReadOnlySpan<float>(dy + start, count), new Span<float>(dz, count));
            return dz;
        }

        private static void Clear(float* numbers, int count)
        {
            if (numbers != null)
            {
                new Span<float>(numbers, count).Clear();
            }
        }
    }
}
