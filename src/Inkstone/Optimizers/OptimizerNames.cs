namespace Inkstone.Optimizers;

internal static class OptimizerNames
{
    public static Optimizer Find(string name) => throw new ArgumentException(name);
}
