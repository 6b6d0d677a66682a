namespace Inkstone.Digits;

internal static partial class Skeletons
{
    private static Skeleton[] One() =>
    [
        new("bent left", 8, 0.2f,
            "50,0 50,33 50,66 50,100",
            "50,0 40,33 45,66 55,100"),
        new("bent right", 3, 0.2f,
            "50,0 50,33 50,66 50,100",
            "50,0 60,33 60,66 50,100"),
        new("with a flag", 1, 0.5f,
            "32,16 55,0* 54,50 52,100",
            "25,18 55,0* 56,50 56,100"),
        new("with flag and foot", 1, 0.7f,
            "20,22 52,0* 52,50 50,100 | 15,100 85,98",
            "8,30 52,0* 52,50 50,100 | 0,100 105,100"),
        new("upstroke as long as the stem", 1.3f, 0.6f,
            "6,52 34,28 62,2* 61,50 60,100",
            "-4,84 28,44 60,0* 60,50 62,100"),
        new("long upstroke and foot", 0.5f, 0.7f,
            "14,50 36,28 62,2* 61,50 60,99 | 30,100 92,98",
            "2,66 32,34 62,0* 60,50 58,98 | 20,98 100,100"),
    ];
}
