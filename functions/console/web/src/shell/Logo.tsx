import { Group, Text } from "@mantine/core";
import mark from "../theme/mark.svg";

/** The logo: the mark of the product and its name. */
export function Logo(props: { size?: number }) {
  const size = props.size ?? 28;
  return (
    <Group gap={10} wrap="nowrap">
      <img src={mark} width={size} height={size} alt="" />
      <Text fw={700} size={size > 30 ? "xl" : "lg"} lh={1} style={{ letterSpacing: "-0.01em" }}>
        Verno
      </Text>
    </Group>
  );
}
