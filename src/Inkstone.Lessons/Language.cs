namespace Inkstone.Lessons;

/// <summary>A language of the lessons and explanations.</summary>
public sealed class Language
{
    private Language(string code, string name) => (Code, Name) = (code, name);

    /// <summary>English, <c>en</c>: the default.</summary>
    public static Language English { get; } = new("en", "English");

    /// <summary>Chinese in traditional characters, <c>zh-Hant</c>.</summary>
    public static Language TraditionalChinese { get; } = new("zh-Hant", "繁體中文");

    /// <summary>Chinese in simplified characters, <c>zh-Hans</c>.</summary>
    public static Language SimplifiedChinese { get; } = new("zh-Hans", "简体中文");

    /// <summary>All languages, the default first.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, TraditionalChinese, SimplifiedChinese];

    /// <summary>The code of BCP 47 that names the language in options, pages and folders: <c>en</c>, <c>zh-Hant</c> or <c>zh-Hans</c>.</summary>
    public string Code { get; }

    /// <summary>What its readers call it.</summary>
    public string Name { get; }

    /// <summary>The language of a code, whatever the case of its letters; <c>zh-TW</c>, <c>zh-HK</c> and <c>zh-CN</c> are understood too.</summary>
    /// <param name="code">The code, such as <c>zh-Hant</c>.</param>
    /// <exception cref="ArgumentException">There is no such language here.</exception>
    public static Language Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var wanted = code.ToUpperInvariant() switch
        {
            "ZH-TW" or "ZH-HK" or "ZH-MO" => TraditionalChinese.Code,
            "ZH" or "ZH-CN" or "ZH-SG" => SimplifiedChinese.Code,
            _ => code,
        };
        return All.FirstOrDefault(language => string.Equals(language.Code, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no language '{code}' here. There are: {string.Join(", ", All.Select(language => language.Code))}.", nameof(code));
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}
