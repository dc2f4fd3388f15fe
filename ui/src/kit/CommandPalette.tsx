import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from "react-aria-components";
import { useWords } from "../words/language";
import { type Action, ActionLayer } from "./actions";
import styles from "./CommandPalette.module.css";
import { showKey } from "./keys";

/** A record found by words: an invoice, a supplier, a voucher. */
export interface Found {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  readonly open: () => void;
}

interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly actions: readonly Action[];
  /** Looks records up; called with at least two characters. */
  readonly find: (text: string) => Promise<readonly Found[]>;
}

function matches(label: string, typed: string): boolean {
  const text = label.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Every action and every record, found by words. */
export function CommandPalette({ open, onClose, actions, find }: PaletteProps) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const text = typed.trim();
  const found = useQuery({ queryKey: ["palette", text], queryFn: () => find(text), enabled: open && text.length > 1 });
  const close = () => {
    setTyped("");
    onClose();
  };
  const shown = actions.filter((action) => matches(`${action.group} ${action.label}`, text));
  const run = (key: string) => {
    close();
    const action = actions.find((candidate) => candidate.id === key);
    if (action && action.blocked === undefined) action.run();
    found.data?.find((record) => record.id === key)?.open();
  };
  return (
    <ModalOverlay className={styles.veil ?? ""} isOpen={open} onOpenChange={(now) => now || close()} isDismissable>
      <Modal className={styles.modal ?? ""}>
        <Dialog className={styles.dialog ?? ""} aria-label={words.shell.search}>
          <ActionLayer>
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <SearchField aria-label={words.shell.search} autoFocus>
                <Input
                  className={styles.input ?? ""}
                  placeholder={words.shell.searchHint}
                  onKeyDownCapture={(event) => {
                    // Esc would only empty the field first.
                    if (event.key === "Escape") close();
                  }}
                />
              </SearchField>
              <Menu
                className={styles.menu ?? ""}
                aria-label={words.shell.search}
                onAction={(key) => run(String(key))}
                renderEmptyState={() => <p className={styles.none}>{words.kit.nothingFound}</p>}
              >
                <Records records={text.length > 1 ? (found.data ?? []) : []} />
                <Actions actions={shown} />
              </Menu>
            </Autocomplete>
          </ActionLayer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Records({ records }: { records: readonly Found[] }) {
  const words = useWords();
  if (records.length === 0) return null;
  return (
    <MenuSection>
      <Header className={styles.head ?? ""}>{words.shell.records}</Header>
      {records.map((record) => (
        <MenuItem key={record.id} id={record.id} className={styles.item ?? ""} textValue={record.label}>
          <span className={styles.label}>{record.label}</span>
          <span className={styles.detail}>{record.detail}</span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}

function Actions({ actions }: { actions: readonly Action[] }) {
  const words = useWords();
  if (actions.length === 0) return null;
  return (
    <MenuSection>
      <Header className={styles.head ?? ""}>{words.shell.actions}</Header>
      {actions.map((action) => (
        <MenuItem key={action.id} id={action.id} className={styles.item ?? ""} textValue={action.label}>
          <span className={styles.label}>{action.label}</span>
          <span className={styles.detail}>{action.blocked ?? action.group}</span>
          {action.keys?.[0] ? <Keyboard>{showKey(action.keys[0])}</Keyboard> : null}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
