namespace Injerto.Nn;

/// <summary>
/// A network that names its blocks: the units that a cut for transfer learning never splits, and of which the last
/// few may be asked for.
/// </summary>
public interface IBlockNetwork
{
    /// <summary>
    /// The blocks, from the input upwards, by the path of the module with which each begins, as <c>layer1.0</c>.
    /// </summary>
    IReadOnlyList<string> Blocks { get; }
}
