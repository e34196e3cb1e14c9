namespace Injerto.Data.Generators;

/// <summary>The species of the drawn flowers, in the ordinal order of their names.</summary>
internal enum FlowerSpecies
{
    /// <summary>Five heart-shaped petals, stamens, several on a twig.</summary>
    Cherry,

    /// <summary>Many long, straight petals around a dome.</summary>
    Daisy,

    /// <summary>Six pointed petals with a line along each, long stamens.</summary>
    Lily,

    /// <summary>Four to six broad, crinkled petals, dark in the middle.</summary>
    Poppy,

    /// <summary>A cup of pointed petals on a straight stem, seen from the side.</summary>
    Tulip,
}
