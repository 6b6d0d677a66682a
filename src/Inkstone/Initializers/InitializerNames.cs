namespace Inkstone.Initializers;

/// <summary>The initializers by the names Keras accepts.</summary>
internal static class InitializerNames
{
    public static Initializer Find(string name) => name switch
    {
        "zeros" or "Zeros" or "zero" => new Zeros(),
        "ones" or "Ones" or "one" => new Ones(),
        "constant" or "Constant" => new Constant(),
        "glorot_uniform" or "GlorotUniform" => new GlorotUniform(),
        "glorot_normal" or "GlorotNormal" => new GlorotNormal(),
        "he_uniform" or "HeUniform" => new HeUniform(),
        "he_normal" or "HeNormal" => new HeNormal(),
        "random_uniform" or "RandomUniform" or "uniform" => new RandomUniform(),
        "random_normal" or "RandomNormal" or "normal" => new RandomNormal(),
        _ => throw new ArgumentException(
            $"Could not interpret initializer identifier: {name}. Known are: zeros, ones, constant, glorot_uniform, glorot_normal, he_uniform, he_normal, random_uniform, random_normal."),
    };
}
