using System.Diagnostics;

namespace Inkstone;

/// <summary>A number of rows that is a constant to the compiler.</summary>
internal interface IRows
{
    static abstract int Count { get; }
}

/// <summary>The versions of the tile by their number of rows, for one kind of register and half of it.</summary>
internal static unsafe class GemmTileVersions<TRegister, THalf>
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
            default: throw new UnreachableException($"There is no tile of {rows} rows.");
        }
    }

    // The right register is as wide as what is left of the columns makes useful.
    private static void Multiply<TRows>(TileTask* task)
        where TRows : struct, IRows
    {
        var right = task->Columns - TRegister.Count;
        if (right > THalf.Count)
        {
            GemmTile<TRows, TRegister, TRegister>.Multiply(task);
        }
        else if (right > 0)
        {
            GemmTile<TRows, TRegister, THalf>.Multiply(task);
        }
        else
        {
            GemmTile<TRows, TRegister, NoRegister>.Multiply(task);
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
