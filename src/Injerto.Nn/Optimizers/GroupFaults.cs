using System.Globalization;

namespace Injerto.Nn;

/// <summary>What is wrong with the groups of an optimizer.</summary>
internal static class GroupFaults
{
    internal static IReadOnlyList<string> Of(ParameterGroups groups, double learningRate, double weightDecay)
    {
        var faults = new OptionFaults()
            .DemandPositive(learningRate, "the learning rate")
            .DemandNotNegative(weightDecay, "the weight decay")
            .DemandAtLeast(groups.Count, 1, "the number of parameter groups");
        var seen = new Dictionary<Parameter, string>(ReferenceEqualityComparer.Instance);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var g = 0; g < groups.Count; g++)
        {
            var group = groups[g];
            faults.DemandAtLeast(group.Parameters.Count, 1, $"the number of parameters of group {g}");
            if (group.LearningRate is { } rate) faults.DemandPositive(rate, $"the learning rate of group {g}");
            if (group.WeightDecay is { } decay) faults.DemandNotNegative(decay, $"the weight decay of group {g}");
            faults.DemandNotNegative(group.L2, $"the L2 of group {g}");
            foreach (var (key, parameter) in group.Parameters)
            {
                var name = Prefix(groups, g) + key;
                if (!seen.TryAdd(parameter, name))
                    faults.Demand(false, "a parameter must be in one group "
                        + "once", seen[parameter] == name ? $"'{name}' twice" : $"'{seen[parameter]}' again as "
                        + $"'{name}'");
                else faults.Demand(names.Add(name), "a name must be given to one parameter only; set "
                    + "ParameterGroup.Name", $"'{name}' twice");
            }
        }

        return faults.All;
    }

    internal static string Prefix(ParameterGroups groups, int index) => groups[index].Name is { } name ? $"{name}."
        : groups.Count == 1 ? ""
        : $"{index.ToString(CultureInfo.InvariantCulture)}.";
}
