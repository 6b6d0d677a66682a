namespace Inkstone.Losses;

internal static class LossNames
{
    public static Loss Find(string name) => throw new ArgumentException(name);
}
