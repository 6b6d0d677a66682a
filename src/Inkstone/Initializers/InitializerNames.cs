namespace Inkstone.Initializers;

internal static class InitializerNames
{
    public static Initializer Find(string name) => throw new ArgumentException(name);
}
