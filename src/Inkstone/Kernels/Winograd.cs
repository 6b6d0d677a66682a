using System.Numerics;

namespace Inkstone;

/// <summary>
/// The convolution with windows of 3 x 3 pixels, side by side, in 4/9 of the multiplications: F(2 x 2, 3 x 3) of Lavin and Gray 2016,
/// "Fast algorithms for convolutional neural networks". The output is divided into tiles of 2 x 2 pixels; what a tile sees is 4 x 4
/// pixels. Transformed (<see cref="WinogradTransforms"/>), tiles and filters meet in 16 matrix products instead of the 36 that 4 places of
/// 9 pixels need. The way back is the same turned: the transforms change sides, the products are those of the gradient of a product.
/// Some tiles at a time, so that all that is made on the way stays in a core's own cache. Tiles, and pictures on the way back, are
/// divided in the same way whatever the number of threads.
/// </summary>
internal static unsafe class Winograd
{
    private const int Matrices = 16;
    private const int LeastChannels = 16; // with fewer, the transforms take longer than the products
    private const int LeastTiles = 32; // with fewer, the filters' own transform does
    private const int TilesSize = 8192; // tiles at a time, times channels and filters
    private const int FewestAtATime = 28; // two tiles of the product's
    private const int MostGroups = 16; // of pictures, that threads take turns at; each has a sum of its own of the gradient by the kernel
    private const int SumsSize = 8 * 1024 * 1024; // numbers in all these sums, or nearly
    private const int MostFilterSize = 512 * 512; // channels times filters: with more, the transformed filters would take too much memory

    [ThreadStatic]
    private static float[]? _seen; // transformed; pinned, as all here

    [ThreadStatic]
    private static float[]? _given;

    [ThreadStatic]
    private static float[]? _kernelSum;

    [ThreadStatic]
    private static float[]? _beyond;

    /// <summary>
    /// Whether a convolution can be computed so, and faster: it takes whole vectors of channels and filters, and windows that leave out
    /// nothing. It depends on shapes only, that of the batch among them: one small picture alone may be computed the other way than
    /// in a batch, and differ in the last bits (docs/numerics.md).
    /// </summary>
    public static bool Pays<TActivation>(in Windows windows, int filters)
        where TActivation : struct, IUnaryFunction =>
        GemmTiled.IsSupported && TActivation.HasVectorForm
        && windows.Window is { Height: 3, Width: 3, StrideY: 1, StrideX: 1, DilationY: 1, DilationX: 1 }
        && windows.Channels % Vector<float>.Count == 0 && windows.Channels >= LeastChannels
        && filters % Vector<float>.Count == 0 && filters >= LeastChannels
        && (long)windows.Channels * filters <= MostFilterSize
        && new Tiles(windows).Count >= LeastTiles;

    /// <summary>How many sums of the gradient by kernel and bias there are: it depends on shapes only.</summary>
    public static int Groups(in Windows windows, int filters) =>
        (int)Math.Min(Math.Clamp(SumsSize / ((long)windows.Depth * filters), 1, MostGroups), windows.Batch);

    /// <inheritdoc cref="Convolution.Forward" />
    public static void Forward<TActivation>(
        ReadOnlySpan<float> x, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias, Span<float> y, ref float[] scratch, in Windows windows, int filters)
        where TActivation : struct, IUnaryFunction
    {
        var size = windows.Channels * filters;
        if (scratch.Length == 0)
        {
            scratch = new float[Matrices * size];
        }

        fixed (float* px = x, pkernel = kernel, pbias = bias, py = y, u = scratch)
        {
            WinogradTransforms.Kernel(pkernel, size, filters, windows.Channels, filters, u);
            var tiles = new Tiles(windows);
            var work = new ForwardWork<TActivation>(px, u, bias.IsEmpty ? null : pbias, py, tiles, windows.Channels, filters);
            var pieces = new RangePieces<ForwardWork<TActivation>>(work, tiles.Count, AtATime(windows, filters));
            Workers.Run(pieces, pieces.Count);
        }
    }

    /// <inheritdoc cref="Convolution.Backward" />
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
        var size = windows.Channels * filters;
        if (scratch.Length == 0)
        {
            scratch = new float[Matrices * size + groups * (kernel.Length + filters)];
        }

        fixed (float* px = x, pkernel = kernel, py = y, pdy = dy, pdx = dx, pscratch = scratch)
        {
            var u = pscratch; // 16 of (filters, channels)
            var kernelSums = u + Matrices * size; // (groups, 9, channels, filters)
            var biasSums = kernelSums + (long)groups * kernel.Length; // (groups, filters)
            if (!dx.IsEmpty)
            {
                // Turned where there is room for it as yet: (filters, 9, channels).
                GemmPacking.Transpose(pkernel, filters, windows.Depth, kernelSums, windows.Depth, filters);
                WinogradTransforms.Kernel(kernelSums, windows.Channels, windows.Depth, filters, windows.Channels, u);
            }

            var work = new BackwardWork<TActivation>(
                px, u, py, pdy, dx.IsEmpty ? null : pdx, dkernel.IsEmpty ? null : kernelSums, dbias.IsEmpty ? null : biasSums,
                new Tiles(windows), windows, filters, groups);
            Workers.Run(work, groups);
        }

        if (!dkernel.IsEmpty)
        {
            Reduce.SumRows<float>(scratch.AsSpan(Matrices * size, groups * kernel.Length), groups, kernel.Length, dkernel);
        }

        if (!dbias.IsEmpty)
        {
            Reduce.SumRows<float>(scratch.AsSpan(Matrices * size + groups * kernel.Length, groups * filters), groups, filters, dbias);
        }
    }

    private static int AtATime(in Windows windows, int filters) => Math.Max(TilesSize / (windows.Channels + filters), FewestAtATime);

    // From one matrix to the next: an odd number of cache lines, or the 16 would compete for the same places in the cache.
    private static nint Step(int rows, int columns) => ((nint)rows * columns + 15) / 16 * 16 | 16;

    private readonly struct ForwardWork<TActivation>(float* x, float* u, float* bias, float* y, Tiles tiles, int channels, int filters) : IRangeWork
        where TActivation : struct, IUnaryFunction
    {
        // x: (N, H, W, C)  v: 16 of (tiles, C)  u: 16 of (C, F)  m: 16 of (tiles, F)  y: (N, OH, OW, F)
        public void Run(int start, int end)
        {
            var count = end - start;
            var (vStep, mStep) = (Step(count, channels), Step(count, filters));
            var v = GemmPacking.Buffer(ref _seen, (int)(Matrices * vStep));
            var m = GemmPacking.Buffer(ref _given, (int)(Matrices * mStep));
            var beyond = GemmPacking.Buffer(ref _beyond, Math.Max(channels, filters));
            var pixels = stackalloc float*[Matrices];
            new Span<float>(beyond, channels).Clear();
            for (var tile = 0; tile < count; tile++)
            {
                tiles.Seen(start + tile, x, beyond, pixels);
                WinogradTransforms.Input(pixels, channels, v + tile * channels, vStep);
            }

            for (var i = 0; i < Matrices; i++)
            {
                Gemm.Multiply(
                    new ReadOnlySpan<float>(v + i * vStep, count * channels), false, new ReadOnlySpan<float>(u + i * channels * filters, channels * filters), false,
                    [], new Span<float>(m + i * mStep, count * filters), count, filters, channels);
            }

            for (var tile = 0; tile < count; tile++)
            {
                tiles.Given(start + tile, y, filters, beyond, pixels);
                WinogradTransforms.Output<TActivation>(m + tile * filters, mStep, bias, pixels, filters);
            }
        }
    }

    /// <summary>A piece is a group of pictures, with all that comes of them: their gradients and a sum of the gradient by the kernel.</summary>
    private readonly struct BackwardWork<TActivation>(
        float* x, float* u, float* y, float* dy, float* dx, float* kernelSums, float* biasSums, Tiles tiles, Windows windows, int filters, int groups) : IPieces
        where TActivation : struct, IUnaryFunction
    {
        public void Run(int group)
        {
            var first = (int)((long)windows.Batch * group / groups);
            var end = (int)((long)windows.Batch * (group + 1) / groups);
            var size = windows.Channels * filters;
            var biasSum = biasSums == null ? null : biasSums + (long)group * filters;
            if (biasSum != null)
            {
                new Span<float>(biasSum, filters).Clear();
            }

            if (dx != null)
            {
                new Span<float>(dx + (long)first * windows.PictureSize, (end - first) * windows.PictureSize).Clear();
            }

            var kernelSum = GemmPacking.Buffer(ref _kernelSum, Matrices * size); // 16 of (C, F)
            var (start, last, step) = (first * tiles.PerPicture, end * tiles.PerPicture, AtATime(windows, filters));
            for (var tile = start; tile < last; tile += step)
            {
                Run(tile, Math.Min(step, last - tile), kernelSum, addToSum: tile > start, biasSum);
            }

            if (kernelSums != null)
            {
                WinogradTransforms.KernelGradient(kernelSum, size, kernelSums + 9L * group * size);
            }
        }

        // v, dv: 16 of (tiles, C)  dm: 16 of (tiles, F)  u: 16 of (F, C)
        private void Run(int start, int count, float* kernelSum, bool addToSum, float* biasSum)
        {
            var channels = windows.Channels;
            var size = channels * filters;
            var (vStep, mStep) = (Step(count, channels), Step(count, filters));
            var v = GemmPacking.Buffer(ref _seen, (int)(Matrices * vStep));
            var dm = GemmPacking.Buffer(ref _given, (int)(Matrices * mStep));
            var beyond = GemmPacking.Buffer(ref _beyond, Math.Max(channels, filters));
            var pixels = stackalloc float*[Matrices];
            var outputs = stackalloc float*[4];
            new Span<float>(beyond, Math.Max(channels, filters)).Clear();
            for (var tile = 0; tile < count; tile++)
            {
                tiles.Given(start + tile, dy, filters, beyond, pixels);
                tiles.Given(start + tile, y, filters, beyond, outputs);
                WinogradTransforms.OutputGradient<TActivation>(outputs, pixels, filters, dm + tile * filters, mStep, biasSum);
            }

            if (kernelSums != null)
            {
                for (var tile = 0; tile < count; tile++)
                {
                    tiles.Seen(start + tile, x, beyond, pixels);
                    WinogradTransforms.Input(pixels, channels, v + tile * channels, vStep);
                }

                for (var i = 0; i < Matrices; i++)
                {
                    Gemm.Multiply(
                        new ReadOnlySpan<float>(v + i * vStep, count * channels), true, new ReadOnlySpan<float>(dm + i * mStep, count * filters), false,
                        [], new Span<float>(kernelSum + i * size, size), channels, filters, count, addToSum);
                }
            }

            if (dx != null)
            {
                for (var i = 0; i < Matrices; i++)
                {
                    Gemm.Multiply(
                        new ReadOnlySpan<float>(dm + i * mStep, count * filters), false, new ReadOnlySpan<float>(u + i * size, size), false,
                        [], new Span<float>(v + i * vStep, count * channels), count, channels, filters);
                }

                for (var tile = 0; tile < count; tile++)
                {
                    tiles.Seen(start + tile, dx, beyond, pixels);
                    WinogradTransforms.InputGradient(v + tile * channels, vStep, pixels, channels);
                }
            }
        }
    }

    /// <summary>All tiles in order: picture by picture, line by line. Pixels beyond an edge are at a place of their own.</summary>
    private readonly struct Tiles(Windows windows)
    {
        private readonly int _across = (windows.PlacesX + 1) / 2;

        public int PerPicture => (windows.PlacesY + 1) / 2 * _across;

        public int Count => windows.Batch * PerPicture;

        /// <summary>Where the 4 x 4 pixels are that a tile sees.</summary>
        public void Seen(int tile, float* x, float* beyond, float** pixels)
        {
            var (picture, top, left) = Corner(tile);
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j < 4; j++)
                {
                    var pixel = windows.Pixel(picture, top - windows.Top + i, left - windows.Left + j);
                    *pixels++ = pixel < 0 ? beyond : x + (long)pixel * windows.Channels;
                }
            }
        }

        /// <summary>Where the tile's own 2 x 2 pixels are.</summary>
        public void Given(int tile, float* y, int filters, float* beyond, float** pixels)
        {
            var (picture, top, left) = Corner(tile);
            for (var i = 0; i < 4; i++)
            {
                var (line, column) = (top + i / 2, left + i % 2);
                var isInside = line < windows.PlacesY && column < windows.PlacesX;
                pixels[i] = isInside ? y + (((long)picture * windows.PlacesY + line) * windows.PlacesX + column) * filters : beyond;
            }
        }

        private (int Picture, int Top, int Left) Corner(int tile)
        {
            var (line, column) = Math.DivRem(tile, _across);
            var (picture, row) = Math.DivRem(line, (windows.PlacesY + 1) / 2);
            return (picture, 2 * row, 2 * column);
        }
    }
}
