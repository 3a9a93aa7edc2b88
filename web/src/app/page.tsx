import { connection } from "next/server";

export default async function LandingPage() {
  await connection();
  return <h1>Docket</h1>;
}
