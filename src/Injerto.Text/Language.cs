namespace Injerto.Text;

/// <summary>The languages that Injerto speaks to people.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Spanish.</summary>
    Spanish,
}
