namespace Inkstone.Digits;

/// <summary>
/// Ways to write digits that few people have and the recogniser that comes with Inkstone does not know: what a person might have to teach it. None is
/// a usual way to write another digit. The simulated pen writes them with all that varies in a hand.
/// </summary>
internal static class OddStyles
{
    /// <summary>Those that are measured.</summary>
    public static IReadOnlyList<(int Digit, Skeleton Skeleton)> All { get; } =
    [
        (0, new("a box with a cross in it", 1, 0.9f,
            "8,8* 92,8* 92,92* 8,92* 8,8* | 12,12 88,88 | 88,12 12,88",
            "4,12* 90,4* 96,96* 10,90* 4,12* | 14,18 84,88 | 84,10 16,84")),
        (1, new("an arrow upwards", 1, 0.7f,
            "50,100 48,50 50,0 | 10,36 50,0* 92,34",
            "44,100 50,52 52,0 | 14,44 52,2* 86,46")),
        (2, new("two bars and one between", 1, 0.8f,
            "10,10 90,8* 88,12* 8,92* 92,90 | 20,50 78,50",
            "6,6 94,10* 90,14* 12,88* 96,94 | 26,46 84,52")),
        (3, new("mirrored", 1, 0.7f,
            "88,12 60,0 26,6 18,28 40,46 62,48* 30,54 6,74 30,98 70,98 92,84",
            "92,20 64,4 20,10 16,32 36,48 56,50* 24,58 10,80 34,96 66,100 96,78")),
        (4, new("mirrored", 1, 0.78f,
            "78,2 85,30 92,56* 50,56 5,52 | 20,0 26,50 32,100",
            "90,10 92,35 90,60* 55,60 20,55 | 12,8 20,50 20,100")),
        (5, new("a pole through it", 1, 0.65f,
            "88,16 50,8 14,22 30,44 70,54 86,76 50,92 10,84 | 50,0 50,100",
            "84,20 54,10 10,28 34,46 66,56 92,72 46,90 14,78 | 56,0 46,100")),
        (7, new("mirrored, crossed twice", 1, 0.8f,
            "94,6 10,4* 34,50 54,100 | 14,40 62,36 | 28,64 76,60",
            "90,10 14,6* 38,52 48,100 | 18,44 66,38 | 24,70 72,62")),
        (8, new("two circles side by side", 1, 1.9f,
            "50,50 30,12 4,50 28,88 50,50 72,12 96,50 74,88 50,50",
            "50,48 26,8 2,52 24,92 50,52 76,8 98,46 72,92 50,48")),
        (9, new("mirrored", 1, 0.65f,
            "20,30 50,4 84,20 80,48 46,58 20,36* 14,12* 12,60 16,100",
            "16,26 46,0 90,24 84,52 40,60 18,34* 18,8* 16,60 12,100")),
    ];

    /// <summary>Drawings of one style.</summary>
    public static StrokePoint[][] Write(Skeleton style, RandomStream random) => Hand.Write(style, Pen.Draw(random), random);
}
