using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Injerto.Tests.Conventions;

/// <summary>
/// Writes down the public and protected members of an assembly, one line each, always in the same order.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetTypes()
            .Where(IsVisible).OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Heading(type)).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal).Distinct())
                text.Append("  ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    private static bool IsVisible(Type type) =>
        type.IsPublic
        || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!));

    private static bool IsVisible(MethodBase? method) =>
        method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        if (type.BaseType == typeof(MulticastDelegate)) kind = "delegate";
        var bases = type.IsEnum || kind == "delegate"
            ? [] : type.GetInterfaces().Where(IsVisible).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType && kind != "delegate")
            bases.Insert(0, Name(parent));
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type)
                .Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        var fields = type.GetFields(Declared)
            .Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly)
            .Select(field => field.IsLiteral
                ? $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}"
                : $"{Static(field.IsStatic)}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} "
                    + $"{field.Name}");
        var properties = type.GetProperties(Declared)
            .Where(property => property.Name != "EqualityContract"
                && (IsVisible(property.GetMethod) || IsVisible(property.SetMethod)))
            .Select(Property);
        var events = type.GetEvents(Declared)
            .Where(one => IsVisible(one.AddMethod)).Select(one => $"event {Name(one.EventHandlerType!)} {one.Name}");
        var constructors = type.GetConstructors(Declared)
            .Where(one => !one.IsStatic && IsVisible(one) && !IsGenerated(one))
            .Select(one => $"new({Parameters(one)})");
        var methods = type.GetMethods(Declared)
            .Where(one => IsVisible(one) && !IsGenerated(one) && one.Name != "Finalize"
                && (!one.IsSpecialName || one.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(one => $"{Static(one.IsStatic)}{Modifier(one)}{Name(one.ReturnType)} "
                + $"{one.Name}{Generics(one)}({Parameters(one)})");
        return fields.Concat(properties).Concat(events).Concat(constructors).Concat(methods);
    }

    private static string Property(PropertyInfo property)
    {
        var index = property.GetIndexParameters() is { Length: > 0 } parameters
            ? $"[{string.Join(", ", parameters.Select(parameter => Name(parameter.ParameterType)))}]"
            : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            ?? false;
        var accessors = (IsVisible(property.GetMethod) ? "get; " : "") + (IsVisible(property.SetMethod)
            ? isInit ? "init; " : "set; " : "");
        var isRequired = property.IsDefined(typeof(RequiredMemberAttribute));
        var method = (property.GetMethod ?? property.SetMethod)!;
        return $"{(isRequired ? "required " : "")}{Static(method.IsStatic)}{Modifier(method)}"
            + $"{Name(property.PropertyType)} {property.Name}{index} {{ {accessors}}}";
    }

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static string Modifier(MethodInfo method) =>
        (method.IsPublic ? "" : "protected ") + method switch
        {
            _ when method.DeclaringType!.IsInterface => "",
            { IsAbstract: true } => "abstract ",
            { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
            { IsVirtual: true, IsFinal: false } => "virtual ",
            _ => "",
        };

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))
            ? "params " : "")
        + $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue) : "")));

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => string.Format(CultureInfo.InvariantCulture, "{0}", value),
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        if (type.IsGenericParameter) return type.Name;
        var name = type.Name.Split('`')[0];
        // A nested type's generic arguments begin with those of the type around it.
        var own = type.GetGenericArguments()
            .Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).Select(Name).ToArray();
        if (own.Length > 0) name += $"<{string.Join(", ", own)}>";
        return type.DeclaringType is { } outer ? $"{Name(outer)}.{name}" : name;
    }
}
