namespace Inkstone.Optimizers.Schedules;

/// <summary>Checks of the numbers that schedules are made from.</summary>
internal static class Check
{
    public static void Rate(double value, string name)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(name, $"Argument `{name}` must be a finite number, zero or more. Received: {name}={value}");
        }
    }

    public static void Positive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, $"Argument `{name}` must be > 0. Received: {name}={value}");
        }
    }
}
