using System.Collections;
using System.Runtime.CompilerServices;

namespace Injerto.Nn;

/// <summary>
/// What an optimizer trains: a module, <c>new Adam(network)</c>, or groups, <c>new Adam([new ParameterGroup(head),
/// …])</c>.
/// </summary>
[CollectionBuilder(typeof(ParameterGroups), nameof(Create))]
public sealed class ParameterGroups : IReadOnlyList<ParameterGroup>
{
    private readonly ParameterGroup[] _groups;

    private ParameterGroups(ParameterGroup[] groups) => _groups = groups;

    /// <inheritdoc/>
    public int Count => _groups.Length;

    /// <inheritdoc/>
    public ParameterGroup this[int index] => _groups[index];

    /// <summary>All the parameters of a module as one group.</summary>
    public static implicit operator ParameterGroups(Module module) => new([new ParameterGroup(module)]);

    /// <summary>A single group.</summary>
    public static implicit operator ParameterGroups(ParameterGroup group) => new([group]);

    /// <summary>Several groups.</summary>
    public static implicit operator ParameterGroups(ParameterGroup[] groups) => new([.. groups]);

    /// <summary>Builds groups from a collection expression.</summary>
    public static ParameterGroups Create(ReadOnlySpan<ParameterGroup> groups) => new(groups.ToArray());

    /// <inheritdoc/>
    public IEnumerator<ParameterGroup> GetEnumerator() => ((IEnumerable<ParameterGroup>)_groups).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
