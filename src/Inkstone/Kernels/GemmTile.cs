using System.Runtime.CompilerServices;

namespace Inkstone;

/// <summary>Where a tile's numbers are. Steps count floats: from one row to the next, or from one summand to the next.</summary>
internal unsafe struct TileTask
{
    public float* A;
    public nint ARow;
    public nint ADepth;
    public float* B;
    public nint BDepth;
    public float* Start; // what the sums begin with: the bias for all rows, or C itself to add to it
    public nint StartRow;
    public float* C;
    public nint CRow;
    public int Columns; // of C; memory beyond is not touched, and of B only up to whole registers
    public int Depth;
}

/// <summary>
/// The innermost part of the matrix product: some rows by two registers of C are summed up in registers, while one column of A
/// at a time meets one row of B. With 14 rows each number read from B is used 14 times and each from A 32 times, so that
/// arithmetic, not memory, takes the time.
/// Rows and lanes are constants to the compiler (<see cref="IRows"/>, <see cref="IRegister{TSelf}"/>): it makes a version for each
/// combination, in which nothing is left of the lines for rows it does not have.
/// </summary>
/// <typeparam name="TRows">The number of rows, 1 to 14.</typeparam>
/// <typeparam name="TLeft">The register of the first columns.</typeparam>
/// <typeparam name="TRight">That of the columns after.</typeparam>
internal static unsafe class GemmTile<TRows, TLeft, TRight>
    where TRows : struct, IRows
    where TLeft : unmanaged, IRegister<TLeft>
    where TRight : unmanaged, IRegister<TRight>
{
    /// <summary>C = start + A · B.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(TileTask* task)
    {
        // The sums: the left and the right register of each row.
        TLeft l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default, l8 = default, l9 = default, l10 = default, l11 = default, l12 = default, l13 = default;
        TRight r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default, r8 = default, r9 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        var (start, c) = ((nint)task->Start, (nint)task->C);
        Load(0, ref l0, ref r0, ref start, ref c, task);
        Load(1, ref l1, ref r1, ref start, ref c, task);
        Load(2, ref l2, ref r2, ref start, ref c, task);
        Load(3, ref l3, ref r3, ref start, ref c, task);
        Load(4, ref l4, ref r4, ref start, ref c, task);
        Load(5, ref l5, ref r5, ref start, ref c, task);
        Load(6, ref l6, ref r6, ref start, ref c, task);
        Load(7, ref l7, ref r7, ref start, ref c, task);
        Load(8, ref l8, ref r8, ref start, ref c, task);
        Load(9, ref l9, ref r9, ref start, ref c, task);
        Load(10, ref l10, ref r10, ref start, ref c, task);
        Load(11, ref l11, ref r11, ref start, ref c, task);
        Load(12, ref l12, ref r12, ref start, ref c, task);
        Load(13, ref l13, ref r13, ref start, ref c, task);

        // Every third row has a pointer; the two that follow are one or two steps away, which instructions can address.
        var row = task->ARow;
        float* a0 = task->A, a3 = a0 + 3 * row, a6 = a3 + 3 * row, a9 = a6 + 3 * row, a12 = a9 + 3 * row;
        var b = task->B;
        var (nextA, nextB) = (task->ADepth, task->BDepth);
        for (var p = task->Depth; p > 0; p--)
        {
            var left = TLeft.Load(b);
            var right = TRight.Load(b + TLeft.Count);
            Step(0, ref l0, ref r0, a0, left, right);
            Step(1, ref l1, ref r1, a0 + row, left, right);
            Step(2, ref l2, ref r2, a0 + 2 * row, left, right);
            Step(3, ref l3, ref r3, a3, left, right);
            Step(4, ref l4, ref r4, a3 + row, left, right);
            Step(5, ref l5, ref r5, a3 + 2 * row, left, right);
            Step(6, ref l6, ref r6, a6, left, right);
            Step(7, ref l7, ref r7, a6 + row, left, right);
            Step(8, ref l8, ref r8, a6 + 2 * row, left, right);
            Step(9, ref l9, ref r9, a9, left, right);
            Step(10, ref l10, ref r10, a9 + row, left, right);
            Step(11, ref l11, ref r11, a9 + 2 * row, left, right);
            Step(12, ref l12, ref r12, a12, left, right);
            Step(13, ref l13, ref r13, a12 + row, left, right);
            b += nextB;
            a0 += nextA;
            a3 += nextA;
            a6 += nextA;
            a9 += nextA;
            a12 += nextA;
        }

        c = (nint)task->C;
        Store(0, l0, r0, ref c, task);
        Store(1, l1, r1, ref c, task);
        Store(2, l2, r2, ref c, task);
        Store(3, l3, r3, ref c, task);
        Store(4, l4, r4, ref c, task);
        Store(5, l5, r5, ref c, task);
        Store(6, l6, r6, ref c, task);
        Store(7, l7, r7, ref c, task);
        Store(8, l8, r8, ref c, task);
        Store(9, l9, r9, ref c, task);
        Store(10, l10, r10, ref c, task);
        Store(11, l11, r11, ref c, task);
        Store(12, l12, r12, ref c, task);
        Store(13, l13, r13, ref c, task);
    }

    // Also asks for the memory that the sums will go to, while there is time.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load(int index, ref TLeft left, ref TRight right, ref nint start, ref nint c, TileTask* task)
    {
        if (index < TRows.Count)
        {
            left = TLeft.LoadFirst((float*)start, task->Columns);
            right = TRight.LoadFirst((float*)start + TLeft.Count, task->Columns - TLeft.Count);
            Prefetch.Soon((float*)c);
            Prefetch.Soon((float*)c + TLeft.Count + TRight.Count - 1);
            start += task->StartRow * sizeof(float);
            c += task->CRow * sizeof(float);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(int index, ref TLeft leftSum, ref TRight rightSum, float* a, TLeft left, TRight right)
    {
        if (index < TRows.Count)
        {
            var x = TLeft.Broadcast(a);
            TLeft.MultiplyAdd(ref leftSum, left, x);
            TRight.MultiplyAdd(ref rightSum, right, TRight.Narrow(TLeft.Widen(x)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(int index, TLeft left, TRight right, ref nint c, TileTask* task)
    {
        if (index < TRows.Count)
        {
            TLeft.StoreFirst(left, (float*)c, task->Columns);
            TRight.StoreFirst(right, (float*)c + TLeft.Count, task->Columns - TLeft.Count);
            c += task->CRow * sizeof(float);
        }
    }
}
