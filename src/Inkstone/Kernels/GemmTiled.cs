using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>
/// The matrix product for float, in register tiles: six rows by two vectors of C are kept in registers while one column of
/// A's rows meets one row of B at a time. B is first copied into panels two vectors wide, filled up with zeros, so that it is
/// read in order whatever its layout, and the last columns need no special case. Each element of C is one chain of
/// multiply-adds over the depth, from the bias on, in order: the result does not depend on how rows and columns are divided.
/// </summary>
internal static unsafe class GemmTiled
{
    private const int TileRows = 6;

    // Pieces of at least this many multiply-adds are worth another thread.
    private const long GrainWork = 32 * 1024;

    private static int PanelWidth => 2 * Vector<float>.Count;

    public static void Multiply(
        ReadOnlySpan<float> a, bool transposeA, ReadOnlySpan<float> b, bool transposeB, ReadOnlySpan<float> bias, Span<float> c, int rows, int columns, int depth)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        // One row more than the depth: the first holds the bias.
        var panels = (columns + PanelWidth - 1) / PanelWidth;
        var packed = ArrayPool<float>.Shared.Rent(panels * PanelWidth * (depth + 1));
        fixed (float* pa = a, pb = b, pbias = bias, pc = c, ppacked = packed)
        {
            var product = new Product(pa, transposeA, pb, transposeB, pbias, pc, ppacked, rows, columns, depth);
            var divide = (long)rows * columns * depth >= 2 * GrainWork;
            if (divide)
            {
                Workers.Run(new PackPieces(product), panels);
            }
            else
            {
                for (var panel = 0; panel < panels; panel++)
                {
                    product.Pack(panel);
                }
            }

            var workPerTile = (long)TileRows * PanelWidth * Math.Max(depth, 1);
            var tiles = (rows + TileRows - 1) / TileRows;
            var tilesPerBlock = divide ? (int)Math.Clamp(GrainWork / workPerTile, 4, 16) : tiles;
            var blocks = (tiles + tilesPerBlock - 1) / tilesPerBlock;
            if (divide)
            {
                Workers.Run(new TilePieces(product, blocks, tilesPerBlock * TileRows), blocks * panels);
            }
            else
            {
                for (var panel = 0; panel < panels; panel++)
                {
                    product.MultiplyRows(panel, 0, rows);
                }
            }
        }

        ArrayPool<float>.Shared.Return(packed);
    }

    private readonly struct PackPieces(Product product) : IPieces
    {
        public void Run(int piece) => product.Pack(piece);
    }

    // Pieces go down the rows of one panel before the next, so that the panel stays in cache.
    private readonly struct TilePieces(Product product, int blocks, int rowsPerBlock) : IPieces
    {
        public void Run(int piece)
        {
            var (panel, block) = Math.DivRem(piece, blocks);
            product.MultiplyRows(panel, block * rowsPerBlock, rowsPerBlock);
        }
    }

    private readonly struct Product(
        float* a, bool transposeA, float* b, bool transposeB, float* bias, float* c, float* packed, int rows, int columns, int depth)
    {
        // Element (i, p) of op(A) is a[i * aRow + p * aDepth].
        private readonly int _aRow = transposeA ? 1 : depth;
        private readonly int _aDepth = transposeA ? rows : 1;

        /// <summary>Copies the bias and the columns of one panel of op(B).</summary>
        public void Pack(int panel)
        {
            var width = PanelWidth;
            var first = panel * width;
            var used = Math.Min(width, columns - first);
            var target = packed + (long)panel * width * (depth + 1);
            var all = new Span<float>(target, width * (depth + 1));
            if (used < width || bias == null)
            {
                all[..width].Clear();
            }

            if (bias != null)
            {
                new ReadOnlySpan<float>(bias + first, used).CopyTo(all);
            }

            target += width;
            if (transposeB)
            {
                for (var j = 0; j < width; j++)
                {
                    var source = b + (long)(first + j) * depth;
                    for (var p = 0; p < depth; p++)
                    {
                        target[p * width + j] = j < used ? source[p] : 0;
                    }
                }
            }
            else if (used == width)
            {
                var source = b + first;
                for (var p = 0; p < depth; p++)
                {
                    *(Vector<float>*)target = *(Vector<float>*)source;
                    *(Vector<float>*)(target + width / 2) = *(Vector<float>*)(source + width / 2);
                    target += width;
                    source += columns;
                }
            }
            else
            {
                for (var p = 0; p < depth; p++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        target[p * width + j] = j < used ? b[(long)p * columns + first + j] : 0;
                    }
                }
            }
        }

        public void MultiplyRows(int panel, int firstRow, int count)
        {
            var end = Math.Min(firstRow + count, rows);
            var row = firstRow;
            for (; row + TileRows <= end; row += TileRows)
            {
                SixRows(panel, row);
            }

            for (; row < end; row++)
            {
                OneRow(panel, row);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void SixRows(int panel, int row)
        {
            var step = Vector<float>.Count;
            var panelStart = packed + (long)panel * 2 * step * (depth + 1);
            var pa = a + (long)row * _aRow;
            int r1 = _aRow, r2 = 2 * _aRow, r3 = 3 * _aRow, r4 = 4 * _aRow, r5 = 5 * _aRow;
            Vector<float> c00 = *(Vector<float>*)panelStart, c01 = *(Vector<float>*)(panelStart + step);
            Vector<float> c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01, c40 = c00, c41 = c01, c50 = c00, c51 = c01;
            var pb = panelStart + 2 * step;
            for (var p = 0; p < depth; p++)
            {
                var b0 = *(Vector<float>*)pb;
                var b1 = *(Vector<float>*)(pb + step);
                var x = new Vector<float>(pa[0]);
                c00 = Vector.FusedMultiplyAdd(x, b0, c00);
                c01 = Vector.FusedMultiplyAdd(x, b1, c01);
                x = new Vector<float>(pa[r1]);
                c10 = Vector.FusedMultiplyAdd(x, b0, c10);
                c11 = Vector.FusedMultiplyAdd(x, b1, c11);
                x = new Vector<float>(pa[r2]);
                c20 = Vector.FusedMultiplyAdd(x, b0, c20);
                c21 = Vector.FusedMultiplyAdd(x, b1, c21);
                x = new Vector<float>(pa[r3]);
                c30 = Vector.FusedMultiplyAdd(x, b0, c30);
                c31 = Vector.FusedMultiplyAdd(x, b1, c31);
                x = new Vector<float>(pa[r4]);
                c40 = Vector.FusedMultiplyAdd(x, b0, c40);
                c41 = Vector.FusedMultiplyAdd(x, b1, c41);
                x = new Vector<float>(pa[r5]);
                c50 = Vector.FusedMultiplyAdd(x, b0, c50);
                c51 = Vector.FusedMultiplyAdd(x, b1, c51);
                pa += _aDepth;
                pb += 2 * step;
            }

            Store(panel, row, c00, c01);
            Store(panel, row + 1, c10, c11);
            Store(panel, row + 2, c20, c21);
            Store(panel, row + 3, c30, c31);
            Store(panel, row + 4, c40, c41);
            Store(panel, row + 5, c50, c51);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void OneRow(int panel, int row)
        {
            var step = Vector<float>.Count;
            var pb = packed + (long)panel * 2 * step * (depth + 1);
            var pa = a + (long)row * _aRow;
            Vector<float> c0 = *(Vector<float>*)pb, c1 = *(Vector<float>*)(pb + step);
            for (var p = 0; p < depth; p++)
            {
                pb += 2 * step;
                var x = new Vector<float>(*pa);
                c0 = Vector.FusedMultiplyAdd(x, *(Vector<float>*)pb, c0);
                c1 = Vector.FusedMultiplyAdd(x, *(Vector<float>*)(pb + step), c1);
                pa += _aDepth;
            }

            Store(panel, row, c0, c1);
        }

        private void Store(int panel, int row, Vector<float> left, Vector<float> right)
        {
            var width = PanelWidth;
            var first = panel * width;
            var target = c + (long)row * columns + first;
            if (first + width <= columns)
            {
                *(Vector<float>*)target = left;
                *(Vector<float>*)(target + width / 2) = right;
                return;
            }

            var used = columns - first;
            for (var j = 0; j < used; j++)
            {
                target[j] = j < width / 2 ? left[j] : right[j - width / 2];
            }
        }
    }
}
