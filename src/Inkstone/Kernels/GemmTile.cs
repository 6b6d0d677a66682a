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
/// Rows and lanes are constants to the compiler (<see cref="IRows"/>, <see cref="IRegister{TSelf}"/>): for each combination it makes a
/// version in which the lines for rows it does not have are gone.
/// </summary>
internal static unsafe class GemmTile
{
    /// <summary>C = start + A · B for <typeparamref name="TRows"/> rows and the columns of a left and a right register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<TRows, TLeft, TRight>(TileTask* task)
        where TRows : struct, IRows
        where TLeft : unmanaged, IRegister<TLeft>
        where TRight : unmanaged, IRegister<TRight>
    {
        // The sums: left and right register of each row. The memory they will go to is asked for now, while there is time.
        var start = task->Start;
        var ahead = task->C;
        TLeft l0 = default, l1 = default, l2 = default, l3 = default, l4 = default, l5 = default, l6 = default, l7 = default, l8 = default, l9 = default, l10 = default, l11 = default, l12 = default, l13 = default;
        TRight r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default, r8 = default, r9 = default, r10 = default, r11 = default, r12 = default, r13 = default;
        if (TRows.Count > 0)
        {
            Load(ref l0, ref r0, ref start, ref ahead, task);
        }

        if (TRows.Count > 1)
        {
            Load(ref l1, ref r1, ref start, ref ahead, task);
        }

        if (TRows.Count > 2)
        {
            Load(ref l2, ref r2, ref start, ref ahead, task);
        }

        if (TRows.Count > 3)
        {
            Load(ref l3, ref r3, ref start, ref ahead, task);
        }

        if (TRows.Count > 4)
        {
            Load(ref l4, ref r4, ref start, ref ahead, task);
        }

        if (TRows.Count > 5)
        {
            Load(ref l5, ref r5, ref start, ref ahead, task);
        }

        if (TRows.Count > 6)
        {
            Load(ref l6, ref r6, ref start, ref ahead, task);
        }

        if (TRows.Count > 7)
        {
            Load(ref l7, ref r7, ref start, ref ahead, task);
        }

        if (TRows.Count > 8)
        {
            Load(ref l8, ref r8, ref start, ref ahead, task);
        }

        if (TRows.Count > 9)
        {
            Load(ref l9, ref r9, ref start, ref ahead, task);
        }

        if (TRows.Count > 10)
        {
            Load(ref l10, ref r10, ref start, ref ahead, task);
        }

        if (TRows.Count > 11)
        {
            Load(ref l11, ref r11, ref start, ref ahead, task);
        }

        if (TRows.Count > 12)
        {
            Load(ref l12, ref r12, ref start, ref ahead, task);
        }

        if (TRows.Count > 13)
        {
            Load(ref l13, ref r13, ref start, ref ahead, task);
        }

        // Every third row has a pointer; the two that follow are one or two steps away, which instructions can address.
        var row = task->ARow;
        float* a0 = task->A, a3 = a0 + 3 * row, a6 = a3 + 3 * row, a9 = a6 + 3 * row, a12 = a9 + 3 * row;
        var b = task->B;
        var (nextA, nextB) = (task->ADepth, task->BDepth);
        for (var p = task->Depth; p > 0; p--)
        {
            var left = TLeft.Load(b);
            var right = TRight.Load(b + TLeft.Count);
            if (TRows.Count > 0)
            {
                Step(ref l0, ref r0, a0, left, right);
            }

            if (TRows.Count > 1)
            {
                Step(ref l1, ref r1, a0 + row, left, right);
            }

            if (TRows.Count > 2)
            {
                Step(ref l2, ref r2, a0 + 2 * row, left, right);
            }

            if (TRows.Count > 3)
            {
                Step(ref l3, ref r3, a3, left, right);
            }

            if (TRows.Count > 4)
            {
                Step(ref l4, ref r4, a3 + row, left, right);
            }

            if (TRows.Count > 5)
            {
                Step(ref l5, ref r5, a3 + 2 * row, left, right);
            }

            if (TRows.Count > 6)
            {
                Step(ref l6, ref r6, a6, left, right);
            }

            if (TRows.Count > 7)
            {
                Step(ref l7, ref r7, a6 + row, left, right);
            }

            if (TRows.Count > 8)
            {
                Step(ref l8, ref r8, a6 + 2 * row, left, right);
            }

            if (TRows.Count > 9)
            {
                Step(ref l9, ref r9, a9, left, right);
            }

            if (TRows.Count > 10)
            {
                Step(ref l10, ref r10, a9 + row, left, right);
            }

            if (TRows.Count > 11)
            {
                Step(ref l11, ref r11, a9 + 2 * row, left, right);
            }

            if (TRows.Count > 12)
            {
                Step(ref l12, ref r12, a12, left, right);
            }

            if (TRows.Count > 13)
            {
                Step(ref l13, ref r13, a12 + row, left, right);
            }

            b += nextB;
            a0 += nextA;
            a3 += nextA;
            a6 += nextA;
            a9 += nextA;
            a12 += nextA;
        }

        var c = task->C;
        if (TRows.Count > 0)
        {
            Store(l0, r0, ref c, task);
        }

        if (TRows.Count > 1)
        {
            Store(l1, r1, ref c, task);
        }

        if (TRows.Count > 2)
        {
            Store(l2, r2, ref c, task);
        }

        if (TRows.Count > 3)
        {
            Store(l3, r3, ref c, task);
        }

        if (TRows.Count > 4)
        {
            Store(l4, r4, ref c, task);
        }

        if (TRows.Count > 5)
        {
            Store(l5, r5, ref c, task);
        }

        if (TRows.Count > 6)
        {
            Store(l6, r6, ref c, task);
        }

        if (TRows.Count > 7)
        {
            Store(l7, r7, ref c, task);
        }

        if (TRows.Count > 8)
        {
            Store(l8, r8, ref c, task);
        }

        if (TRows.Count > 9)
        {
            Store(l9, r9, ref c, task);
        }

        if (TRows.Count > 10)
        {
            Store(l10, r10, ref c, task);
        }

        if (TRows.Count > 11)
        {
            Store(l11, r11, ref c, task);
        }

        if (TRows.Count > 12)
        {
            Store(l12, r12, ref c, task);
        }

        if (TRows.Count > 13)
        {
            Store(l13, r13, ref c, task);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Load<TLeft, TRight>(ref TLeft left, ref TRight right, ref float* start, ref float* c, TileTask* task)
        where TLeft : unmanaged, IRegister<TLeft>
        where TRight : unmanaged, IRegister<TRight>
    {
        left = TLeft.LoadFirst(start, task->Columns);
        right = TRight.LoadFirst(start + TLeft.Count, task->Columns - TLeft.Count);
        start += task->StartRow;
        Prefetch.Soon(c);
        Prefetch.Soon(c + TLeft.Count + TRight.Count - 1);
        c += task->CRow;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TLeft, TRight>(ref TLeft leftSum, ref TRight rightSum, float* a, TLeft left, TRight right)
        where TLeft : unmanaged, IRegister<TLeft>
        where TRight : unmanaged, IRegister<TRight>
    {
        var x = TLeft.Broadcast(a);
        TLeft.MultiplyAdd(ref leftSum, left, x);
        TRight.MultiplyAdd(ref rightSum, right, TRight.Narrow(TLeft.Widen(x)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLeft, TRight>(TLeft left, TRight right, ref float* c, TileTask* task)
        where TLeft : unmanaged, IRegister<TLeft>
        where TRight : unmanaged, IRegister<TRight>
    {
        TLeft.StoreFirst(left, c, task->Columns);
        TRight.StoreFirst(right, c + TLeft.Count, task->Columns - TLeft.Count);
        c += task->CRow;
    }
}

/// <summary>A number of rows that is a constant to the compiler.</summary>
internal interface IRows
{
    static abstract int Count { get; }
}

/// <summary>The versions of the tile by their number of rows, for one kind of register and half of it.</summary>
internal static unsafe class GemmTiles<TRegister, THalf>
    where TRegister : unmanaged, IRegister<TRegister>
    where THalf : unmanaged, IRegister<THalf>
{
    public static void Multiply(int rows, TileTask* task)
    {
        switch (rows)
        {
            case 1: Multiply<Rows1>(task); break;
            case 2: Multiply<Rows2>(task); break;
            case 3: Multiply<Rows3>(task); break;
            case 4: Multiply<Rows4>(task); break;
            case 5: Multiply<Rows5>(task); break;
            case 6: Multiply<Rows6>(task); break;
            case 7: Multiply<Rows7>(task); break;
            case 8: Multiply<Rows8>(task); break;
            case 9: Multiply<Rows9>(task); break;
            case 10: Multiply<Rows10>(task); break;
            case 11: Multiply<Rows11>(task); break;
            case 12: Multiply<Rows12>(task); break;
            case 13: Multiply<Rows13>(task); break;
            case 14: Multiply<Rows14>(task); break;
        }
    }

    // The right register is as wide as what is left of the columns makes useful.
    private static void Multiply<TRows>(TileTask* task)
        where TRows : struct, IRows
    {
        var right = task->Columns - TRegister.Count;
        if (right > THalf.Count)
        {
            GemmTile.Multiply<TRows, TRegister, TRegister>(task);
        }
        else if (right > 0)
        {
            GemmTile.Multiply<TRows, TRegister, THalf>(task);
        }
        else
        {
            GemmTile.Multiply<TRows, TRegister, NoRegister>(task);
        }
    }

    private struct Rows1 : IRows { public static int Count => 1; }

    private struct Rows2 : IRows { public static int Count => 2; }

    private struct Rows3 : IRows { public static int Count => 3; }

    private struct Rows4 : IRows { public static int Count => 4; }

    private struct Rows5 : IRows { public static int Count => 5; }

    private struct Rows6 : IRows { public static int Count => 6; }

    private struct Rows7 : IRows { public static int Count => 7; }

    private struct Rows8 : IRows { public static int Count => 8; }

    private struct Rows9 : IRows { public static int Count => 9; }

    private struct Rows10 : IRows { public static int Count => 10; }

    private struct Rows11 : IRows { public static int Count => 11; }

    private struct Rows12 : IRows { public static int Count => 12; }

    private struct Rows13 : IRows { public static int Count => 13; }

    private struct Rows14 : IRows { public static int Count => 14; }
}
